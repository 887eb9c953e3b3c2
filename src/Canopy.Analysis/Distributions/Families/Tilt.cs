using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// Weights over the logarithms of what can be drawn, to be tilted: each is multiplied by exp(b l + c l^2). The b and c that make a sample
/// likeliest are those by which l and l^2 have the sample's means; what is minimized is convex, so there is one such pair.
/// </summary>
/// <param name="logs">The logarithms l, ascending.</param>
/// <param name="logWeights">The logarithm of the weight of each before it is tilted.</param>
internal sealed class Tilt(double[] logs, double[] logWeights)
{
    private const double Accuracy = 1e-10;
    private const int StepsMost = 500;

    /// <summary>The logarithm of the sum of the tilted weights.</summary>
    public double LogSum(double b, double c)
    {
        double most = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < logs.Length; i++) most = Math.Max(most, Tilted(i, b, c));
        for (int i = 0; i < logs.Length; i++) sum += Math.Exp(Tilted(i, b, c) - most);
        return most + Math.Log(sum);
    }

    /// <summary>The share of the tilted weights up to each, in their order; the last is 1.</summary>
    public ImmutableArray<double> SharesUpTo(double b, double c)
    {
        double all = LogSum(b, c), sum = 0;
        var shares = ImmutableArray.CreateBuilder<double>(logs.Length);
        for (int i = 0; i < logs.Length; i++) shares.Add(Math.Min(1, sum += Math.Exp(Tilted(i, b, c) - all)));
        shares[^1] = 1;
        return shares.MoveToImmutable();
    }

    /// <summary>The mean of l under weights tilted by b alone, c being 0.</summary>
    public double MeanAt(double b) => Moments(b, 0, 0, 1).Mean[0];

    /// <summary>Finds b and c.</summary>
    /// <param name="mean">The mean of l in the sample.</param>
    /// <param name="deviation">Its standard deviation there, above 0.</param>
    /// <returns>Null where they lie beyond all numbers: the sample is at the edge of what can be drawn.</returns>
    public (double B, double C)? Solve(double mean, double deviation)
    {
        // In units of the sample's own deviation both are of the size of 1: its means of t and t^2 are 0 and 1.
        IObjectiveFunction likelihood = ObjectiveFunction.GradientHessian(point =>
        {
            (double[] m, double log) = Moments(point[0], point[1], mean, deviation);
            return (log - point[1], Vector<double>.Build.Dense([m[0], m[1] - 1]),
                Matrix<double>.Build.DenseOfRowArrays([m[1] - m[0] * m[0], m[2] - m[0] * m[1]], [m[2] - m[0] * m[1], m[3] - m[1] * m[1]]));
        });
        try
        {
            Vector<double> at = new NewtonMinimizer(Accuracy, StepsMost, useLineSearch: true)
                .FindMinimum(likelihood, Vector<double>.Build.Dense([0, -0.5])).MinimizingPoint;
            double c = at[1] / (deviation * deviation);
            return (at[0] / deviation - 2 * c * mean, c);
        }
        catch (OptimizationException)
        {
            return null;
        }
    }

    /// <summary>The means of t, t^2, t^3 and t^4 under the weights tilted by exp(beta t + gamma t^2), t = (l - middle) / unit.</summary>
    private (double[] Mean, double LogSum) Moments(double beta, double gamma, double middle, double unit)
    {
        double most = double.NegativeInfinity;
        for (int i = 0; i < logs.Length; i++) most = Math.Max(most, Exponent(i));
        double all = 0;
        double[] sums = new double[4];
        for (int i = 0; i < logs.Length; i++)
        {
            double t = (logs[i] - middle) / unit, weight = Math.Exp(Exponent(i) - most);
            all += weight;
            for (int power = 0; power < 4; power++) sums[power] += weight *= t;
        }
        return ([.. sums.Select(sum => sum / all)], most + Math.Log(all));

        double Exponent(int i)
        {
            double t = (logs[i] - middle) / unit;
            return logWeights[i] + beta * t + gamma * t * t;
        }
    }

    private double Tilted(int i, double b, double c) => logWeights[i] + b * logs[i] + c * logs[i] * logs[i];
}
