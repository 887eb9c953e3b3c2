using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Canopy.Simulation.Events;

namespace Canopy.Simulation.Worlds;

/// <summary>
/// The events of a millisecond go to peers all over the memory. Asking for all of it before it is needed hides most of the waiting
/// (Chen, Ailamaki et al., "Improving Hash Join Performance through Prefetching", 2004: group prefetching).
/// </summary>
public sealed partial class World
{
    private const int CacheLine = 64;

    private unsafe void Prefetch(ReadOnlySpan<Event> events)
    {
        if (!Sse.IsSupported) return;
        foreach (ref readonly Event happening in events)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _hosts[happening.Peer]));
            if ((Happens)happening.Kind is Happens.Message or Happens.LinkOpens or Happens.LinkEnds)
                Sse.Prefetch0(Unsafe.AsPointer(ref _links.Of(happening.Link)));
        }
        // By now the hosts are there, and tell where their peers are. A peer that the collector moves meanwhile was asked for in vain.
        foreach (ref readonly Event happening in events)
        {
            byte* peer = *(byte**)Unsafe.AsPointer(ref _hosts[happening.Peer].Peer);
            Sse.Prefetch0(peer);
            Sse.Prefetch0(peer + CacheLine);
        }
    }
}
