using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Collect;
using Canopy.Observatory.Visits;

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

    /// <summary>Users asked at once that may be wanted.</summary>
    public const int AtOnceMost = 256;

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

    /// <summary>What of it cannot be meant; null where all can.</summary>
    /// <param name="mark">What stands before the name of an option: "--" on the command line.</param>
    public Problem? Check(string mark)
    {
        if (!VisitRules.CanBeContact(Contact))
            return new($"'{Contact}' cannot be said in a greeting.", "Give 1 to 31 characters without spaces.");
        if (Searches is < 1 or > SearchWords.WordsMax)
            return new($"{mark}searches takes 1 to {SearchWords.WordsMax}.", "200 find most of a small network.");
        return AtOnce is < 1 or > AtOnceMost ? new($"{mark}at-once takes 1 to {AtOnceMost}.", "64 is usual.") : null;
    }
}
