using Canopy.Core;

namespace Canopy.Simulation.Models.Capacities;

/// <summary>A sort of line that people have, and what it lets a peer do.</summary>
public sealed record CapacityClass
{
    /// <summary>What people call it: "cable". <see cref="Places.AddressBlock.Class"/> refers to it.</summary>
    public required string Name { get; init; }

    /// <summary>Its share of all peers, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Kilobits per second it can send.</summary>
    public required int UploadKbps { get; init; }

    /// <summary>The fewest children a supernode on such a line takes.</summary>
    public required int ChildrenLeast { get; init; }

    /// <summary>The most children; 0 where no peer on such a line becomes a supernode.</summary>
    public required int ChildrenMost { get; init; }

    /// <summary>The shortest way over such a line, milliseconds one way.</summary>
    public required double AccessLeastMs { get; init; }

    /// <summary>The longest way over such a line, milliseconds one way.</summary>
    public required double AccessMostMs { get; init; }

    /// <summary>How often its peers are behind NAT against the other classes; see <see cref="CapacityMix.NatShareOf"/>.</summary>
    public double NatInclination { get; init; } = 1;

    /// <summary>Whether a peer on such a line may become a supernode, if it is not behind NAT.</summary>
    public bool MayBeSupernode => ChildrenMost > 0;

    /// <summary>How many children one more peer takes should it become a supernode: even over the range.</summary>
    public int DrawChildren(ref Rng rng) => ChildrenLeast + rng.Below(ChildrenMost - ChildrenLeast + 1);

    /// <summary>What the line of one more peer adds, milliseconds one way: even over the range.</summary>
    public double DrawAccessMs(ref Rng rng) => AccessLeastMs + rng.Unit() * (AccessMostMs - AccessLeastMs);
}
