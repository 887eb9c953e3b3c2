using System.Collections.Immutable;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// A density proportional to exp(b ln x + c (ln x)^2) between two ends: what Chu, Labonte and Levine fitted to the frequencies of session
/// lengths (2002). Without ends, and c below 0, it is the log-normal.
/// </summary>
/// <param name="least">The lower end, above 0; null for the least value of the sample.</param>
/// <param name="most">The upper end; null for its greatest.</param>
public sealed class LogQuadratic(double? least = null, double? most = null) : IFamily
{
    /// <inheritdoc/>
    public string Name => "log-quadratic";

    /// <inheritdoc/>
    public Attempt<Fit> Fit(Empirical sample)
    {
        double from = least ?? sample.Least, to = most ?? sample.Most;
        if (Fitting.MissingIn(sample, 0, isAbove: true) is { } missing) return missing;
        if (Fitting.MissingIn(sample, from, isAbove: false) is { } below) return below;
        if (sample.Most > to) return new Shortage($"values up to {to}", sample.Count, sample.CountUpTo(to));
        if (sample.Values.Length < 3) return new Shortage("distinct values", 3, sample.Values.Length);
        double mean = sample.Sum(Math.Log) / sample.Count;
        double variance = sample.Sum(value => (Math.Log(value) - mean) * (Math.Log(value) - mean)) / sample.Count;
        Panels panels = new(Math.Log(from), Math.Log(to));
        return panels.AsTilt().Solve(mean, Math.Sqrt(variance)) is { } at
            ? new Fitted(at.B, at.C, panels, sample)
            : new Shortage("values that are not its least and greatest", 1, 0);
    }

    /// <summary>The range of ln x in panels so narrow that a few points of each give its integral (Gauss and Legendre).</summary>
    private sealed class Panels(double from, double to)
    {
        public const int Count = 64;
        private const int Order = 10;

        public double From => from;

        public double To => to;

        public double Start(int panel) => from + (to - from) * panel / Count;

        public Tilt AsTilt()
        {
            double[] logs = new double[Count * Order], weights = new double[Count * Order];
            for (int panel = 0; panel < Count; panel++)
            {
                GaussLegendreRule rule = new(Start(panel), Start(panel + 1), Order);
                for (int i = 0; i < Order; i++)
                {
                    // dx = x d(ln x).
                    logs[panel * Order + i] = rule.GetAbscissa(i);
                    weights[panel * Order + i] = Math.Log(rule.GetWeight(i)) + rule.GetAbscissa(i);
                }
            }
            return new(logs, weights);
        }

        /// <summary>The integral from the start of a panel up to a point in it.</summary>
        public double Part(int panel, double up, Func<double, double> density) =>
            up <= Start(panel) ? 0 : GaussLegendreRule.Integrate(density, Start(panel), up, Order);
    }

    private sealed record Fitted : Fit
    {
        private readonly double _b, _c, _logSum;
        private readonly Panels _panels;
        private readonly ImmutableArray<double> _upTo;

        public Fitted(double b, double c, Panels panels, Empirical sample)
            : base("log-quadratic", [new("b", b), new("c", c)], sample.Count)
        {
            (_b, _c, _panels) = (b, c, panels);
            _logSum = panels.AsTilt().LogSum(b, c);
            double sum = 0;
            _upTo = [.. Enumerable.Range(0, Panels.Count).Select(panel => sum += panels.Part(panel, panels.Start(panel + 1), Density))];
            LogLikelihood = LikelihoodOf(sample);
        }

        public override double Least => Math.Exp(_panels.From);

        public override double Most => Math.Exp(_panels.To);

        public override double Cdf(double x)
        {
            if (x <= 0 || Math.Log(x) <= _panels.From) return 0;
            double log = Math.Log(x);
            if (log >= _panels.To) return 1;
            int panel = (int)Math.Min(Panels.Count - 1, (log - _panels.From) / (_panels.To - _panels.From) * Panels.Count);
            return Math.Min(1, Before(panel) + _panels.Part(panel, log, Density));
        }

        public override double LogDensity(double x)
        {
            // The ends are logarithms: what they were made of may lie a rounding beyond.
            double log = x > 0 ? Math.Log(x) : double.NegativeInfinity;
            return log < _panels.From || log > _panels.To ? double.NegativeInfinity : _b * log + _c * log * log - _logSum;
        }

        public override double Quantile(double p)
        {
            if (p <= 0) return Least;
            int panel = 0;
            while (panel < Panels.Count - 1 && _upTo[panel] < p) panel++;
            double start = _panels.Start(panel), end = _panels.Start(panel + 1), wanted = p - Before(panel);
            return Brent.TryFindRoot(log => _panels.Part(panel, log, Density) - wanted, start, end, 1e-12, 100, out double at)
                ? Math.Exp(at) : Math.Exp(end);
        }

        private double Before(int panel) => panel == 0 ? 0 : _upTo[panel - 1];

        /// <summary>By the logarithm.</summary>
        private double Density(double log) => Math.Exp((_b + 1) * log + _c * log * log - _logSum);
    }
}
