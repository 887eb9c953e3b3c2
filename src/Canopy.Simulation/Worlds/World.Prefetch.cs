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
    private unsafe void Prefetch(ReadOnlySpan<Event> events)
    {
        if (!Sse.IsSupported) return;
        foreach (ref readonly Event happening in events)
            Sse.Prefetch0(Unsafe.AsPointer(ref _hosts[happening.Peer]));
    }
}
