using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Distributions;

/// <summary>
/// A sample as it is: its values in order, each with how often it occurs. It holds at least one value, and all are finite.
/// </summary>
public sealed class Empirical
{
    /// <summary>Beyond it, squares of values are no numbers any more.</summary>
    private const double Largest = 1e150;

    private Empirical(ImmutableArray<double> values, ImmutableArray<long> upTo)
    {
        (Values, UpTo) = (values, upTo);
        Mean = Sum(value => value) / Count;
        Variance = Count < 2 ? 0 : Sum(value => (value - Mean) * (value - Mean)) / (Count - 1);
    }

    /// <summary>The distinct values, ascending.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>For each of <see cref="Values"/>, how many of the sample are not above it.</summary>
    public ImmutableArray<long> UpTo { get; }

    /// <summary>Values in the sample.</summary>
    public long Count => UpTo[^1];

    /// <summary>The least.</summary>
    public double Least => Values[0];

    /// <summary>The greatest.</summary>
    public double Most => Values[^1];

    /// <summary>Whether all values are the same.</summary>
    public bool IsConstant => Values.Length == 1;

    /// <summary>Their mean.</summary>
    public double Mean { get; }

    /// <summary>The variance of what they were drawn from (divided by n - 1); 0 of one value.</summary>
    public double Variance { get; }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Points (x, share of the values not above x), one for each distinct value.</summary>
    public ImmutableArray<(double X, double Share)> Cdf =>
        [.. Values.Select((value, at) => (value, UpTo[at] / (double)Count))];

    /// <summary>Points (x, share of the values not below x), one for each distinct value: never 0, so that a log axis takes all.</summary>
    public ImmutableArray<(double X, double Share)> Ccdf =>
        [.. Values.Select((value, at) => (value, (Count - UpTo[at] + CountAt(at)) / (double)Count))];

    /// <summary>A sample of values.</summary>
    /// <param name="values">In any order.</param>
    /// <returns>The sample; a shortage where there is none, or where some are no finite numbers, or above 1e150.</returns>
    public static Attempt<Empirical> Of(IEnumerable<double> values) => OfCounts(values.Select(value => (value, 1L)));

    /// <summary>A sample of which is known how often each value occurs.</summary>
    /// <param name="counts">Values in any order, each with its count; counts of 0 and below are left out.</param>
    /// <inheritdoc cref="Of" path="/returns"/>
    public static Attempt<Empirical> OfCounts(IEnumerable<(double Value, long Count)> counts)
    {
        (double Value, long Count)[] sorted = [.. counts.Where(pair => pair.Count > 0)];
        int finite = sorted.Count(pair => Math.Abs(pair.Value) <= Largest);
        if (sorted.Length == 0) return new Shortage("values", 1, 0);
        if (finite < sorted.Length) return new Shortage("finite values", sorted.Length, finite);
        Array.Sort(sorted, (a, b) => a.Value.CompareTo(b.Value));
        return OfSorted(sorted);
    }

    /// <summary>
    /// A sample of ranks: what was counted most has rank 1, and occurs in the sample as often as it was counted. What popularity is
    /// fitted to.
    /// </summary>
    /// <param name="counts">How often each thing was counted, in any order.</param>
    /// <inheritdoc cref="Of" path="/returns"/>
    public static Attempt<Empirical> OfRanks(IEnumerable<long> counts) =>
        OfCounts(counts.OrderDescending().Select((count, at) => (at + 1.0, count)));

    /// <summary>The value below which a share of the sample lies; between two values a straight line (type 7 of Hyndman and Fan 1996).
    /// </summary>
    /// <param name="share">From 0 to 1; beyond, the ends.</param>
    public double Quantile(double share)
    {
        double place = (Count - 1) * Math.Clamp(share, 0, 1);
        long below = (long)Math.Floor(place);
        double low = At(below), high = At(Math.Min(below + 1, Count - 1));
        return low + (place - below) * (high - low);
    }

    /// <summary>The share of the values that are not above a number.</summary>
    public double ShareUpTo(double x) => CountUpTo(x) / (double)Count;

    /// <summary>How many values are not above a number.</summary>
    public long CountUpTo(double x)
    {
        int at = Values.BinarySearch(x);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 0 : UpTo[at];
    }

    /// <summary>
    /// The density in bins of equal ratio: points (geometric middle of the bin, values in it per unit of x, as a share of the sample).
    /// Empty bins are left out. A log axis has no place for values at 0 and below: they are in no bin, but count for the shares.
    /// </summary>
    /// <param name="binsPerDecade">Bins for each factor of ten; at least 1.</param>
    public ImmutableArray<(double X, double Density)> Pdf(int binsPerDecade = 10)
    {
        int perDecade = Math.Max(1, binsPerDecade);
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        for (int at = 0; at < Values.Length;)
        {
            if (Values[at] <= 0)
            {
                at++;
                continue;
            }
            double bin = Math.Floor(Math.Log10(Values[at]) * perDecade);
            long count = 0;
            for (; at < Values.Length && Math.Floor(Math.Log10(Values[at]) * perDecade) <= bin; at++) count += CountAt(at);
            double from = Math.Pow(10, bin / perDecade), to = Math.Pow(10, (bin + 1) / perDecade);
            points.Add((Math.Sqrt(from * to), count / (to - from) / Count));
        }
        return points.ToImmutable();
    }

    /// <summary>The part of the sample that is not below a number.</summary>
    public Attempt<Empirical> From(double least) =>
        Least >= least ? this : OfCounts(Enumerable.Range(0, Values.Length).Where(at => Values[at] >= least)
            .Select(at => (Values[at], CountAt(at))));

    /// <summary>The sum of a function over all values.</summary>
    public double Sum(Func<double, double> function)
    {
        double sum = 0;
        for (int at = 0; at < Values.Length; at++) sum += CountAt(at) * function(Values[at]);
        return sum;
    }

    /// <summary>As many values as the sample has, drawn from it with replacement (Efron 1979).</summary>
    public Empirical Draw(ref Rng rng)
    {
        long[] drawn = new long[Values.Length];
        bool isSingle = Values.Length == Count;
        for (long i = 0; i < Count; i++)
        {
            long place = (long)(rng.Unit() * Count);
            drawn[isSingle ? (int)place : IndexOf(place)]++;
        }
        return OfSorted(Enumerable.Range(0, drawn.Length).Where(at => drawn[at] > 0).Select(at => (Values[at], drawn[at])));
    }

    /// <summary>How often a distinct value occurs.</summary>
    /// <param name="at">Its place in <see cref="Values"/>.</param>
    public long CountAt(int at) => at == 0 ? UpTo[0] : UpTo[at] - UpTo[at - 1];

    private double At(long place) => Values[Values.Length == Count ? (int)place : IndexOf(place)];

    private int IndexOf(long place)
    {
        int at = UpTo.BinarySearch(place + 1);
        return at < 0 ? ~at : at;
    }

    private static Empirical OfSorted(IEnumerable<(double Value, long Count)> sorted)
    {
        var values = ImmutableArray.CreateBuilder<double>();
        var upTo = ImmutableArray.CreateBuilder<long>();
        long all = 0;
        foreach ((double value, long count) in sorted)
        {
            all += count;
            if (values.Count > 0 && values[^1] >= value) upTo[^1] = all;
            else
            {
                values.Add(value);
                upTo.Add(all);
            }
        }
        return new(values.ToImmutable(), upTo.ToImmutable());
    }
}
