using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>One moment of a supernode that is watched.</summary>
/// <param name="Minutes">Since it rose.</param>
/// <param name="Supernodes">Links with supernodes.</param>
/// <param name="Children">Ordinary nodes attached.</param>
/// <param name="Workload">What it tells of its workload, %.</param>
public readonly record struct GrowthMoment(double Minutes, int Supernodes, int Children, int Workload)
{
    /// <summary>All its connections.</summary>
    public int Connections => Supernodes + Children;
}

/// <summary>How the links of one supernode grow from its promotion on (KaZaA paper, Figs. 5 and 7).</summary>
/// <param name="Supernode">Its number.</param>
/// <param name="Line">Its class of line; empty where that is not known.</param>
/// <param name="IsFromBirth">Whether it was watched from its promotion on, so that its climb is seen.</param>
/// <param name="Moments">What it bore, in the order of time.</param>
public sealed record DegreeEvolution(int Supernode, string Line, bool IsFromBirth, ImmutableArray<GrowthMoment> Moments)
{
    /// <summary>After this a supernode has climbed to its plateau (Fig. 5: within the first hour).</summary>
    public static TimeSpan Climb { get; } = TimeSpan.FromMinutes(40);

    /// <summary>Moments on the plateau.</summary>
    public IEnumerable<GrowthMoment> Plateau => Moments.Where(moment => moment.Minutes >= Climb.TotalMinutes);

    /// <summary>How long it was watched, in minutes.</summary>
    public double WatchedMinutes => Moments.IsEmpty ? 0 : Moments[^1].Minutes - Moments[0].Minutes;

    /// <summary>How far workload and connections go together over time: Pearson's r; NaN where one of them never changes.</summary>
    public double WorkloadCorrelation => MathNet.Numerics.Statistics.Correlation.Pearson(
        Moments.Select(moment => (double)moment.Workload), Moments.Select(moment => (double)moment.Connections));

    /// <summary>All supernodes of a platform, in the order of their numbers; a host that rose again is another.</summary>
    public static ImmutableArray<DegreeEvolution> AllOf(PlatformData tables)
    {
        SortedDictionary<int, string> lines = tables.Lines();
        return [.. tables.Moments.GroupBy(row => (row.Supernode, row.Since)).OrderBy(life => life.Key.Supernode).ThenBy(life =>
            life.Key.Since)
            .Select(life => Of([.. life.OrderBy(row => row.At)], lines.GetValueOrDefault(life.Key.Supernode, "")))];
    }

    private static DegreeEvolution Of(ImmutableArray<PlatformRow> rows, string line)
    {
        Instant since = rows[0].Since;
        TimeSpan between = rows.Length > 1 ? rows[1].At - rows[0].At : TimeSpan.Zero;
        return new(rows[0].Supernode, line, rows[0].At - since <= between * 2, [.. rows.Select(row => new GrowthMoment(
            (row.At - since).TotalMinutes, row.Neighbors + row.Exploring, row.Children, row.Workload))]);
    }
}
