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

    /// <summary>
    /// Three rounds, each asking for what the one before has brought the way to: host, link and place; peer and message; role.
    /// </summary>
    private unsafe void Prefetch(ReadOnlySpan<Event> events)
    {
        if (!Sse.IsSupported) return;
        foreach (ref readonly Event happening in events)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _hosts[happening.Peer]));
            var kind = (Happens)happening.Kind;
            if (kind is Happens.Message or Happens.LinkOpens or Happens.LinkEnds)
                Sse.Prefetch0(Unsafe.AsPointer(ref _links.Of(happening.Link)));
            if (kind is Happens.Message or Happens.Datagram) Sse.Prefetch0(_parcels.PlaceOf(happening.Cargo));
        }
        foreach (ref readonly Event happening in events)
        {
            PrefetchObject(_hosts[happening.Peer].Peer);
            if ((Happens)happening.Kind is Happens.Message or Happens.Datagram) PrefetchObject(_parcels.Peek(happening.Cargo));
        }
        foreach (ref readonly Event happening in events)
            if (_hosts[happening.Peer].Peer is TwoTier.Peer peer) PrefetchObject(peer.Hot);
    }

    /// <summary>One that the collector moves meanwhile was asked for in vain.</summary>
    private static unsafe void PrefetchObject(object? thing)
    {
        byte* at = *(byte**)Unsafe.AsPointer(ref thing);
        Sse.Prefetch0(at);
        Sse.Prefetch0(at + CacheLine);
    }
}
