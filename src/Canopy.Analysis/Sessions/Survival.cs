using System.Collections.Immutable;

namespace Canopy.Analysis.Sessions;

/// <summary>
/// How many of some lengths last longer than a time, where of some it is known only that they lasted as long as they were seen (Kaplan and
/// Meier 1958).
/// </summary>
public sealed class Survival
{
    private readonly List<(double Length, double Share)> _steps = [];
    private readonly double _longest;

    /// <summary>Estimates it.</summary>
    /// <param name="lengths">Each length, in any unit, and whether it is whole or only the least it can be.</param>
    /// <param name="unseen">Lengths of zero to be added, for those too short to be seen.</param>
    /// <param name="ends">
    /// Ends that there were for each that was seen: where the others are spread over all lengths alike, the hazard is so many times as
    /// high.
    /// </param>
    public Survival(IEnumerable<(double Length, bool IsWhole)> lengths, double unseen = 0, double ends = 1)
    {
        (double Length, bool IsWhole)[] all = [.. lengths.OrderBy(one => one.Length).ThenByDescending(one => one.IsWhole)];
        Count = all.Length;
        if (Count == 0) return;
        _longest = all[^1].Length;
        double share = 1;
        Seen = Count / (Count + unseen);
        for (int at = 0; at < all.Length;)
        {
            int next = at, whole = 0;
            for (; next < all.Length && all[next].Length <= all[at].Length; next++) if (all[next].IsWhole) whole++;
            if (whole > 0)
            {
                share *= 1 - whole / (double)(all.Length - at);
                _steps.Add((all[at].Length, Seen * Math.Pow(share, ends)));
            }
            at = next;
        }
    }

    /// <summary>Lengths that went in.</summary>
    public int Count { get; }

    /// <summary>Those seen, as a share of those and the unseen.</summary>
    public double Seen { get; } = double.NaN;

    /// <summary>The curve: the lengths at which it falls, and the share of all that last longer than each.</summary>
    public ImmutableArray<(double Length, double Share)> Steps => [.. _steps];

    /// <summary>
    /// The length that half of them exceed; NaN where so many were not seen to their end. A step stands for lengths around it, so between
    /// the middles of two of them the curve is a straight line: looks every five minutes tell more than a multiple of five.
    /// </summary>
    public double Median
    {
        get
        {
            if (Count == 0 || _steps.Count == 0) return double.NaN;
            double from = 0, above = 1;
            for (int at = 0; at < _steps.Count; at++)
            {
                double before = at == 0 ? Seen : _steps[at - 1].Share;
                double left = at == 0 ? Math.Max(0, _steps[0].Length - Gap(0) / 2) : (_steps[at - 1].Length + _steps[at].Length) / 2;
                if (before <= 0.5) return Between(from, above, left, before);
                (from, above) = (left, before);
            }
            (double length, double share) = _steps[^1];
            return share > 0.5 ? double.NaN : Between(from, above, length + Gap(_steps.Count - 2) / 2, share);
        }
    }

    /// <summary>The mean of the lengths, each counted up to a horizon at most: the area below the curve.</summary>
    public double MeanUpTo(double horizon)
    {
        if (Count == 0) return double.NaN;
        double area = 0, from = 0, share = Seen;
        foreach ((double length, double after) in _steps)
        {
            if (length >= horizon) break;
            area += share * (length - from);
            (from, share) = (length, after);
        }
        return area + share * (Math.Min(horizon, Math.Max(_longest, from)) - from);
    }

    /// <summary>From one step to the next.</summary>
    private double Gap(int at) => at >= 0 && at + 1 < _steps.Count ? _steps[at + 1].Length - _steps[at].Length : 0;

    private static double Between(double from, double above, double to, double below) =>
        above <= below ? to : from + (above - 0.5) / (above - below) * (to - from);
}
