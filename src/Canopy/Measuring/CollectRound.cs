using System.Collections.Immutable;
using Canopy.Analysis.Popularity;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>How far a round of a collection is, or came.</summary>
internal sealed record CollectRound
{
    /// <summary>Words searched for.</summary>
    public int Searches { get; init; }

    /// <summary>Users known.</summary>
    public int Users { get; init; }

    /// <summary>Those of them that were found in this round.</summary>
    public int NewUsers { get; init; }

    /// <summary>Those that the last tenth of its searches found: with many, there are more to be found.</summary>
    public int NewUsersLate { get; init; }

    /// <summary>Hits of users beyond <see cref="CollectPlan.UsersMax"/>.</summary>
    public long LeftOut { get; init; }

    /// <summary>Users asked, by what came of it.</summary>
    public ImmutableArray<int> ByOutcome { get; init; } = [.. new int[Outcomes.Count]];

    /// <summary>Files in the lists that were read.</summary>
    public long Files { get; init; }

    /// <summary>Whether it was ended early.</summary>
    public bool WasCut { get; init; }

    /// <summary>Users asked.</summary>
    public int Asked => ByOutcome.Sum();

    /// <summary>One more was asked.</summary>
    public CollectRound With(Visit visit, ShareList? list) => this with
    {
        ByOutcome = ByOutcome.SetItem((int)visit.Outcome, ByOutcome[(int)visit.Outcome] + 1),
        Files = Files + (list?.Files.Length ?? 0),
    };
}
