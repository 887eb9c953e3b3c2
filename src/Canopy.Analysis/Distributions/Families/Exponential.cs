using MathNet.Numerics;
using Distribution = MathNet.Numerics.Distributions.Exponential;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>Lengths without memory: rate exp(-rate x). What models of sessions assumed before anybody measured them.</summary>
public sealed class Exponential : IFamily
{
    /// <inheritdoc/>
    public string Name => "exponential";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample) =>
        Fitting.MissingIn(sample, 0, isAbove: false) is { } missing ? missing : new Fitted(1 / sample.Mean, sample);

    private sealed record Fitted : Fit
    {
        private readonly double _rate;

        public Fitted(double rate, Empirical sample) : base("exponential", [new("rate", rate)], sample.Count)
        {
            _rate = rate;
            LogLikelihood = LikelihoodOf(sample);
        }

        public override double Cdf(double x) => x <= 0 ? 0 : -SpecialFunctions.Expm1(-_rate * x);

        public override double LogDensity(double x) => x < 0 ? double.NegativeInfinity : Distribution.PDFLn(_rate, x);

        public override double Quantile(double p) => Distribution.InvCDF(_rate, p);
    }
}
