using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>
/// How long connections last, those apart that are over at once (KaZaA paper, Fig. 6). What stood when watching ended counts with what it
/// had lasted, as in the paper's traces.
/// </summary>
/// <param name="Minutes">Each, in ascending order.</param>
/// <param name="Standing">How many of them had not ended.</param>
public sealed record Lifetimes(ImmutableArray<double> Minutes, int Standing)
{
    /// <summary>Shorter than this is short: 30 seconds (KaZaA paper, section 4.1.2).</summary>
    public static TimeSpan Short { get; } = TimeSpan.FromSeconds(30);

    private IEnumerable<double> Rest => Minutes.Where(minutes => minutes >= Short.TotalMinutes);

    /// <summary>Connections.</summary>
    public int Count => Minutes.Length;

    /// <summary>Mean in minutes; NaN where there are none.</summary>
    public double Mean => Count == 0 ? double.NaN : Minutes.Average();

    /// <summary>Share of the short ones, 0 to 1; NaN where there are none.</summary>
    public double ShortShare => Count == 0 ? double.NaN : 1 - (double)Rest.Count() / Count;

    /// <summary>Mean of those that are not short, in minutes; NaN where there are none.</summary>
    public double MeanOfRest => Rest.Any() ? Rest.Average() : double.NaN;

    /// <summary>How many stand at a time by Little's law: so many come in an hour, and stay so long.</summary>
    /// <param name="watched">Hours that a supernode was watched, of all together.</param>
    public double Concurrent(double watched) => Count / watched * Mean / 60;

    /// <summary>Of some connections.</summary>
    /// <param name="rows">The connections.</param>
    /// <param name="end">When watching ended.</param>
    public static Lifetimes Of(IEnumerable<ConnectionRow> rows, Instant end)
    {
        int standing = 0;
        List<double> minutes = [];
        foreach (ConnectionRow row in rows)
        {
            if (row.Closed == Instant.Never) standing++;
            minutes.Add(Math.Max(0, (Instant.Earlier(row.Closed, end) - row.Opened).TotalMinutes));
        }
        return new([.. minutes.Order()], standing);
    }
}
