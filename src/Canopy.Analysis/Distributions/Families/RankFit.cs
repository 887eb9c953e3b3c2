using System.Collections.Immutable;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>Popularity over the ranks 1 to N with log f = a + b log r + c (log r)^2: Zipf's law where c is 0.</summary>
internal sealed record RankFit : Fit
{
    private readonly double _b, _c, _logSum;
    private readonly ImmutableArray<double> _upTo;

    /// <summary>The fit by its two numbers.</summary>
    public RankFit(string family, ImmutableArray<Parameter> parameters, (double B, double C) at, Tilt ranks, Empirical sample)
        : base(family, parameters, sample.Count)
    {
        (_b, _c) = at;
        _logSum = ranks.LogSum(_b, _c);
        _upTo = ranks.SharesUpTo(_b, _c);
        LogLikelihood = LikelihoodOf(sample);
    }

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override double Least => 1;

    /// <inheritdoc/>
    public override double Most => _upTo.Length;

    /// <summary>The ranks of a sample as what can be drawn, or why it is no sample of ranks.</summary>
    /// <param name="sample">Ranks, each as often as it was counted.</param>
    /// <param name="most">The last rank that there is; 0 for the last seen.</param>
    public static Attempt<Tilt> RanksOf(Empirical sample, int most)
    {
        if (Fitting.MissingInWhole(sample) is { } missing) return missing;
        int last = most > 0 ? Math.Min(most, Zipf.RanksMax) : Zipf.RanksMax;
        if (sample.Most > last) return new Shortage($"ranks up to {last}", sample.Count, sample.CountUpTo(last));
        double[] logs = new double[most > 0 ? last : (int)sample.Most];
        for (int rank = 1; rank <= logs.Length; rank++) logs[rank - 1] = Math.Log(rank);
        return new Tilt(logs, new double[logs.Length]);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < 1 ? 0 : _upTo[(int)Math.Min(x, _upTo.Length) - 1];

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 1 || x > Most || x != Math.Floor(x)) return double.NegativeInfinity;
        double log = Math.Log(x);
        return _b * log + _c * log * log - _logSum;
    }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        int at = _upTo.BinarySearch(p);
        return 1 + Math.Min(at < 0 ? ~at : at, _upTo.Length - 1);
    }
}
