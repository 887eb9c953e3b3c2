using System.Globalization;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>How people ask, as a scenario gives it. What is said to be assumed, no paper at hand tells.</summary>
public sealed record QueryHabits
{
    private const int QueriesMax = 1 << 24;

    /// <summary>The mean time between two questions of a user, exponential; assumed.</summary>
    public TimeSpan MeanInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Which items are wanted: what is transferred is more skewed than what is stored (Chu et al., file locality).</summary>
    public PopularityLaw Wanted { get; init; } = PopularityLaw.Transferred;

    /// <summary>The share of questions for something that the user has asked for before; assumed.</summary>
    public double RepeatShare { get; init; } = 0.2;

    /// <summary>The share of questions of three words; the others have two. Assumed.</summary>
    public double ThreeWordShare { get; init; } = 0.4;

    /// <summary>The share of questions that name the sort of file; assumed.</summary>
    public double TypeShare { get; init; } = 0.25;

    /// <summary>The share of users whose program hops from supernode to supernode, as KaZaA Lite (spec/two-tier.md H.1); assumed.</summary>
    public double HopShare { get; init; } = 0.3;

    /// <summary>
    /// The share of questions whose file was found that the user then fetches. By default nobody does, and no chance is drawn.
    /// </summary>
    public double FetchShare { get; init; }

    /// <summary>
    /// Queries that are kept once read, about half a kilobyte each; others are read anew each time. To read one takes some microseconds, so
    /// it pays to keep only those that come often: what lives long but not for ever is dear to the collector.
    /// </summary>
    public int QueriesKept { get; init; } = 1 << 12;

    /// <summary>What is wrong; empty where nothing is.</summary>
    internal string Problem()
    {
        if (MeanInterval < TimeSpan.FromSeconds(1)) return "The mean time between a user's questions must be at least a second.";
        if (QueriesKept is < 2 or > QueriesMax) return $"2 to {QueriesMax} queries can be kept, not {QueriesKept}.";
        foreach ((string name, double share) in new[]
            { ("repeats", RepeatShare), ("three words", ThreeWordShare), ("a type", TypeShare), ("hopping", HopShare),
            ("what is fetched", FetchShare) })
        {
            if (!(share is >= 0 and <= 1))
                return string.Create(CultureInfo.InvariantCulture, $"The share of {name} is {share}: it must lie between 0 and 1.");
        }

        return "";
    }
}
