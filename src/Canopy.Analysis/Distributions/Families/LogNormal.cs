using Distribution = MathNet.Numerics.Distributions.LogNormal;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>Values whose logarithms are normal.</summary>
public sealed class LogNormal : IFamily
{
    /// <inheritdoc/>
    public string Name => "log-normal";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample)
    {
        if (Fitting.MissingIn(sample, 0, isAbove: true) is { } missing) return missing;
        double mu = sample.Sum(Math.Log) / sample.Count;
        double sigma = Math.Sqrt(sample.Sum(value => (Math.Log(value) - mu) * (Math.Log(value) - mu)) / sample.Count);
        return sigma > 0 ? new Fitted(mu, sigma, sample) : Shortage.Constant;
    }

    private sealed record Fitted : Fit
    {
        private readonly double _mu, _sigma;

        public Fitted(double mu, double sigma, Empirical sample)
            : base("log-normal", [new("mu", mu), new("sigma", sigma)], sample.Count)
        {
            (_mu, _sigma) = (mu, sigma);
            LogLikelihood = LikelihoodOf(sample);
        }

        public override double Cdf(double x) => x <= 0 ? 0 : Distribution.CDF(_mu, _sigma, x);

        public override double LogDensity(double x) => x <= 0 ? double.NegativeInfinity : Distribution.PDFLn(_mu, _sigma, x);

        public override double Quantile(double p) => Distribution.InvCDF(_mu, _sigma, p);
    }
}
