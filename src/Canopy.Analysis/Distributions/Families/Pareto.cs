using Distribution = MathNet.Numerics.Distributions.Pareto;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// A power law of all that there is: P(X > x) = (scale / x)^alpha from the scale on, which is the least value seen. What Wang, Yao and
/// Loguinov fitted to lifetimes (2009). With a cut-off below which nothing is claimed it is <see cref="PowerLaw"/>, whose exponent is
/// alpha + 1.
/// </summary>
public sealed class Pareto : IFamily
{
    /// <inheritdoc/>
    public string Name => "Pareto";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample)
    {
        if (Fitting.MissingIn(sample, 0, isAbove: true) is { } missing) return missing;
        double logOfLeast = Math.Log(sample.Least);
        return new Fitted(sample.Count / sample.Sum(value => Math.Log(value) - logOfLeast), sample);
    }

    private sealed record Fitted : Fit
    {
        private readonly double _alpha, _scale;

        public Fitted(double alpha, Empirical sample) : base("Pareto", [ScaleOf(sample, alpha), new("alpha", alpha)], sample.Count)
        {
            (_alpha, _scale) = (alpha, sample.Least);
            LogLikelihood = LikelihoodOf(sample);
        }

        public override double Least => _scale;

        public override double Cdf(double x) => x <= _scale ? 0 : Distribution.CDF(_scale, _alpha, x);

        public override double LogDensity(double x) => x < _scale ? double.NegativeInfinity : Distribution.PDFLn(_scale, _alpha, x);

        public override double Quantile(double p) => Distribution.InvCDF(_scale, _alpha, p);

        /// <summary>The least of n values is itself a Pareto's, of exponent n alpha: that gives the interval.</summary>
        private static Parameter ScaleOf(Empirical sample, double alpha) => new("scale", sample.Least)
        {
            Interval = new(sample.Least, sample.Least * Math.Pow(1 - Estimate.Confidence, 1 / (sample.Count * alpha)), sample.Least),
        };
    }
}
