using Canopy.Analysis.Distributions;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>
/// The density of lengths that looks have rounded to whole intervals: a bin holds as many whole intervals as it is wide, so that it is not
/// the rounding that is seen. The paper counts in units of its interval, too.
/// </summary>
internal static class LookBins
{
    /// <summary>How much wider each bin is than the one before, where that is more than an interval.</summary>
    private const double Growth = 1.3;

    /// <summary>Points (middle of the bin in minutes, share of the sample for each minute); empty bins are left out.</summary>
    /// <param name="minutes">The lengths.</param>
    /// <param name="every">From one look to the next; null where lengths are not rounded.</param>
    public static IEnumerable<(double X, double Density)> Of(Empirical minutes, TimeSpan? every)
    {
        if (every is not { TotalMinutes: > 0 and double unit }) return minutes.Pdf();
        return Bins(minutes, unit);
    }

    private static IEnumerable<(double X, double Density)> Bins(Empirical minutes, double unit)
    {
        for (int from = 1; (from - 0.5) * unit <= minutes.Most;)
        {
            int to = Math.Max(from + 1, (int)(from * Growth));
            double low = (from - 0.5) * unit, high = (to - 0.5) * unit;
            double share = minutes.ShareUpTo(high) - minutes.ShareUpTo(low);
            if (share > 0) yield return (Math.Sqrt(low * high), share / (high - low));
            from = to;
        }
    }
}
