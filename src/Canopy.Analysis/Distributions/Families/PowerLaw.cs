using System.Collections.Immutable;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// A power law of the tail, p(x) ~ x^-exponent from a cut-off on, and no word of what lies below (Clauset, Shalizi and Newman 2009). The
/// cut-off is the one by which the fitted tail lies nearest to the sample's (least distance of Kolmogorov and Smirnov).
/// </summary>
/// <param name="isOfWholeNumbers">Whether values are whole numbers such as degrees; else they may be any.</param>
/// <param name="cutOff">The cut-off where it is known; null to search for it.</param>
public sealed class PowerLaw(bool isOfWholeNumbers = false, double? cutOff = null) : IFamily
{
    /// <summary>Cut-offs that are tried: of more distinct values so many, spread evenly over the sample.</summary>
    public const int CutOffsMax = 200;

    /// <summary>Values that a tail has at least.</summary>
    public const int TailLeast = 50;

    /// <inheritdoc/>
    public string Name => isOfWholeNumbers ? "discrete power law" : "power law";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample)
    {
        Shortage? missing = isOfWholeNumbers ? Fitting.MissingInWhole(sample) : Fitting.MissingIn(sample, 0, isAbove: true);
        if (missing is not null) return missing;
        Fit? best = null;
        double nearest = double.PositiveInfinity;
        long longest = 0;
        foreach (double candidate in cutOff is { } given ? [given] : Candidates(sample))
        {
            if (sample.From(candidate) is not { Shortage: null, Value: { IsConstant: false } tail }) continue;
            longest = Math.Max(longest, tail.Count);
            if (tail.Count < TailLeast || FitTail(tail, candidate) is not { } fit) continue;
            double distance = KolmogorovSmirnov.Distance(tail, fit);
            if (distance < nearest) (best, nearest) = (fit, distance);
        }
        return best is null ? new Shortage("values in its tail", TailLeast, longest) : best;
    }

    private static IEnumerable<double> Candidates(Empirical sample)
    {
        if (sample.Values.Length <= CutOffsMax) return sample.Values;
        return Enumerable.Range(0, CutOffsMax).Select(i => sample.Values[(int)((long)i * sample.Values.Length / CutOffsMax)]);
    }

    private Fit? FitTail(Empirical tail, double least)
    {
        double logOfLeast = Math.Log(least), logs = tail.Sum(value => Math.Log(value) - logOfLeast);
        if (logs <= 0) return null;
        ImmutableArray<Parameter> With(double exponent) => [new("exponent", exponent), new("cut-off", least)];
        if (!isOfWholeNumbers)
        {
            double exponent = 1 + tail.Count / logs;
            return new ContinuousTail(exponent, least, With(exponent), tail);
        }
        return HurwitzZeta.ExponentOf(tail, (long)least) is { } s ? new DiscreteTail(s, (long)least, With(s), tail) : null;
    }

    private sealed record ContinuousTail : Fit
    {
        private readonly double _exponent, _least;

        public ContinuousTail(double exponent, double least, ImmutableArray<Parameter> parameters, Empirical tail)
            : base("power law", parameters, tail.Count)
        {
            (_exponent, _least) = (exponent, least);
            LogLikelihood = LikelihoodOf(tail);
        }

        public override double Least => _least;

        public override double Cdf(double x) => x <= _least ? 0 : 1 - Math.Pow(x / _least, 1 - _exponent);

        public override double LogDensity(double x) =>
            x < _least ? double.NegativeInfinity : Math.Log((_exponent - 1) / _least) - _exponent * Math.Log(x / _least);

        public override double Quantile(double p) => _least * Math.Pow(1 - p, 1 / (1 - _exponent));
    }

    private sealed record DiscreteTail : Fit
    {
        private readonly double _exponent, _zeta;
        private readonly long _least;

        public DiscreteTail(double exponent, long least, ImmutableArray<Parameter> parameters, Empirical tail)
            : base("discrete power law", parameters, tail.Count)
        {
            (_exponent, _least) = (exponent, least);
            _zeta = HurwitzZeta.Of(exponent, least);
            LogLikelihood = LikelihoodOf(tail);
        }

        public override bool IsDiscrete => true;

        public override double Least => _least;

        public override double Cdf(double x) => x < _least ? 0 : 1 - HurwitzZeta.Of(_exponent, Math.Floor(x) + 1) / _zeta;

        public override double LogDensity(double x) =>
            x < _least || x != Math.Floor(x) ? double.NegativeInfinity : -_exponent * Math.Log(x) - Math.Log(_zeta);

        public override double Quantile(double p)
        {
            double low = _least - 1, high = _least;
            while (Cdf(high) < p && high < 1e15) (low, high) = (high, high * 2);
            while (high - low > 1)
            {
                double middle = Math.Floor((low + high) / 2);
                if (Cdf(middle) < p) low = middle;
                else high = middle;
            }
            return high;
        }
    }
}
