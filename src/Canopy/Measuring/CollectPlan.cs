using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Measuring;

/// <summary>How what users share is collected.</summary>
internal sealed record CollectPlan
{
    /// <summary>Users that are asked again and again; further ones are not taken up.</summary>
    public const int UsersMax = 1_000_000;

    /// <summary>Files of one user that are read; the rest of a longer list is left out, and that is said.</summary>
    public const int FilesMax = 100_000;

    /// <summary>Folders one inside the other that are looked into.</summary>
    public const int DepthMax = 32;

    /// <summary>Where the network is entered.</summary>
    public required ImmutableArray<PeerAddress> Seeds { get; init; }

    /// <summary>The name of a private network; empty for the open one.</summary>
    public string Network { get; init; } = "";

    /// <summary>What members of a private network prove to know.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Who collects, as everybody who is asked can see.</summary>
    public string Contact { get; init; } = "canopy-collector";

    /// <summary>Searches of each round.</summary>
    public int Searches { get; init; } = 200;

    /// <summary>Whether searches go on at further supernodes.</summary>
    public bool Hop { get; init; }

    /// <summary>Users asked at once; each is asked one thing at a time.</summary>
    public int AtOnce { get; init; } = 64;
}
