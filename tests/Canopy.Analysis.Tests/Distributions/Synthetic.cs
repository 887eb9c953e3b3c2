using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Distributions;

/// <summary>Samples whose distribution is known, by the inverse of it.</summary>
internal static class Synthetic
{
    /// <param name="seed">The seed.</param>
    /// <param name="count">Values to draw.</param>
    /// <param name="quantile">The inverse of the distribution.</param>
    /// <param name="stream">Which of the seed's streams, so that two families do not share their luck.</param>
    public static Empirical Sample(ulong seed, int count, Func<double, double> quantile, ulong stream = 0)
    {
        Rng rng = new(seed, stream);
        return Empirical.Of(Enumerable.Range(0, count).Select(_ => quantile(rng.Unit()))).Value;
    }

    public static double Exponential(double rate, double p) => -Math.Log(1 - p) / rate;

    public static double Weibull(double shape, double scale, double p) => scale * Math.Pow(-Math.Log(1 - p), 1 / shape);

    public static double Pareto(double scale, double alpha, double p) => scale * Math.Pow(1 - p, -1 / alpha);

    public static double LogNormal(double mu, double sigma, double p) =>
        MathNet.Numerics.Distributions.LogNormal.InvCDF(mu, sigma, Math.Max(p, 1e-12));

    /// <summary>A power law from 1 on, of exponent 2.5; below it a third of the values, evenly spread.</summary>
    public static double PowerLawWithABody(double p) => p < 1 / 3.0 ? Math.Max(p, 1e-9) * 3 : Pareto(1, 1.5, (p - 1 / 3.0) * 1.5);

    /// <summary>Whole numbers from a first one on in proportion to a weight, by their running sum.</summary>
    public static Func<double, double> Whole(int first, int last, Func<double, double> weight)
    {
        double[] sums = new double[last - first + 1];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++) sums[i] = sum += weight(first + i);
        return p =>
        {
            int at = Array.BinarySearch(sums, p * sum);
            return first + Math.Min(at < 0 ? ~at : at, sums.Length - 1);
        };
    }

    /// <summary>A density exp(b ln x + c (ln x)^2) between two ends, by its running sum over narrow steps of ln x.</summary>
    public static Func<double, double> LogQuadratic(double b, double c, double least, double most)
    {
        const int steps = 100_000;
        double from = Math.Log(least), step = (Math.Log(most) - from) / steps;
        double[] sums = new double[steps];
        double sum = 0;
        for (int i = 0; i < steps; i++)
        {
            double log = from + (i + 0.5) * step;
            sums[i] = sum += Math.Exp((b + 1) * log + c * log * log);
        }
        return p =>
        {
            double wanted = p * sum;
            int at = Array.BinarySearch(sums, wanted);
            if (at < 0) at = Math.Min(~at, steps - 1);
            double before = at == 0 ? 0 : sums[at - 1];
            return Math.Exp(from + (at + (wanted - before) / (sums[at] - before)) * step);
        };
    }
}
