using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Sample;

/// <summary>How a part of an overlay is drawn by random walks.</summary>
public sealed record SamplePlan
{
    /// <summary>Walks at once at most; each has one visit under way at a time.</summary>
    public const int WalksMax = 256;

    /// <summary>Where walks begin.</summary>
    public required ImmutableArray<PeerAddress> Seeds { get; init; }

    /// <summary>How each visit goes.</summary>
    public VisitRules Visits { get; init; } = new();

    /// <summary>Who is not asked.</summary>
    public Exclusions Exclusions { get; init; } = Exclusions.None;

    /// <summary>
    /// Walks, side by side. Each is a draw of its own, and how far they differ is what the confidence intervals come of: two at least.
    /// </summary>
    public int Walks { get; init; } = 16;

    /// <summary>
    /// Steps of a walk that do not count, until it has forgotten where it began (Rasti et al., "Respondent-driven sampling for
    /// characterizing unstructured overlays", 2009, took about as many).
    /// </summary>
    public int BurnIn { get; init; } = 25;

    /// <summary>Steps that count, of all walks together.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>How often a walk that finds nobody further begins anew before it is given up.</summary>
    public int RestartsMax { get; init; } = 10;

    /// <summary>Peers visited at most; beyond, the walks end where they are.</summary>
    public int VisitsMax { get; init; } = 100_000;

    /// <summary>Steps of each walk, those of the beginning among them.</summary>
    internal int StepsEach => BurnIn + (Steps + Walks - 1) / Walks;
}
