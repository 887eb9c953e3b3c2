using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// Lengths whose end becomes less likely the longer they have lasted (shape below 1) or likelier (above). What Stutzbach and Rejaie fitted
/// to sessions (2006).
/// </summary>
public sealed class Weibull : IFamily
{
    private const double ShapeLeast = 1e-3, ShapeMost = 1e3, Accuracy = 1e-10;

    /// <inheritdoc/>
    public string Name => "Weibull";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample)
    {
        if (Fitting.MissingIn(sample, 0, isAbove: true) is { } missing) return missing;
        // In units of the greatest value nothing overflows.
        double logOfMost = Math.Log(sample.Most), logs = sample.Sum(value => Math.Log(value) - logOfMost) / sample.Count;
        bool isFound = Brent.TryFindRoot(Slope, ShapeLeast, ShapeMost, Accuracy, 200, out double shape);
        if (!isFound) return Shortage.Constant;
        double powers = sample.Sum(value => Math.Exp(shape * (Math.Log(value) - logOfMost)));
        return new Fitted(shape, logOfMost + Math.Log(powers / sample.Count) / shape, sample);

        // The derivative of the likelihood by the shape, with the scale at its best.
        double Slope(double k)
        {
            double sum = 0, weighted = 0;
            for (int at = 0; at < sample.Values.Length; at++)
            {
                double log = Math.Log(sample.Values[at]) - logOfMost, power = sample.CountAt(at) * Math.Exp(k * log);
                sum += power;
                weighted += power * log;
            }
            return weighted / sum - 1 / k - logs;
        }
    }

    private sealed record Fitted : Fit
    {
        private readonly double _shape, _logScale;

        public Fitted(double shape, double logScale, Empirical sample)
            : base("Weibull", [new("shape", shape), new("scale", Math.Exp(logScale))], sample.Count)
        {
            (_shape, _logScale) = (shape, logScale);
            LogLikelihood = LikelihoodOf(sample);
        }

        public override double Cdf(double x) => x <= 0 ? 0 : -SpecialFunctions.Expm1(-Power(x));

        public override double LogDensity(double x) => x <= 0 ? double.NegativeInfinity
            : Math.Log(_shape) - _logScale + (_shape - 1) * (Math.Log(x) - _logScale) - Power(x);

        public override double Quantile(double p) => Math.Exp(_logScale + Math.Log(-SpecialFunctions.Log1p(-p)) / _shape);

        /// <summary>(x / scale)^shape: what the logarithm of the survival is.</summary>
        private double Power(double x) => Math.Exp(_shape * (Math.Log(x) - _logScale));
    }
}
