using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>Half an hour of choices (a point of KaZaA paper, Fig. 10).</summary>
/// <param name="Minutes">When it began, since the first choice's half hour.</param>
/// <param name="Choices">How many.</param>
/// <param name="Probed">Mean workload of those probed, %.</param>
/// <param name="Known">Mean workload of all in the lists chosen from, %.</param>
public sealed record PreferencePoint(double Minutes, int Choices, double Probed, double Known);

/// <summary>Whether ordinary nodes prefer supernodes that are less busy (KaZaA paper, section 4.2.1).</summary>
/// <param name="Points">Half hour after half hour; those without a choice are left out.</param>
public sealed record WorkloadPreference(ImmutableArray<PreferencePoint> Points)
{
    /// <summary>The paper looked every half hour.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Choices in all.</summary>
    public int Choices => Points.Sum(point => point.Choices);

    /// <summary>Workload of the probed against that of all known, over all choices; NaN where there are none.</summary>
    public double Ratio => Points.Sum(point => point.Choices * point.Probed) / Points.Sum(point => point.Choices * point.Known);

    /// <summary>Share of the half hours in which the probed were less busy than the known.</summary>
    public double ShareLower => (double)Points.Count(point => point.Probed < point.Known) / Points.Length;

    /// <summary>Of choices.</summary>
    public static WorkloadPreference Of(IEnumerable<ChoiceRow> choices)
    {
        ImmutableArray<ChoiceRow> rows = [.. choices.OrderBy(row => row.At)];
        if (rows.IsEmpty) return new([]);
        long every = (long)Every.TotalMilliseconds, first = rows[0].At.Milliseconds / every;
        return new([.. rows.GroupBy(row => row.At.Milliseconds / every).Select(half => new PreferencePoint(
            (half.Key - first) * Every.TotalMinutes, half.Count(), half.Average(row => row.ProbedWorkload), half.Average(row =>
                row.KnownWorkload)))]);
    }
}
