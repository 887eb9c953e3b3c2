using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>
/// The sum of k^-s over the whole numbers k from a first one on, which makes a power law of whole numbers add up to one. The library has no
/// such function: the first terms are added, the rest is Euler's and Maclaurin's formula.
/// </summary>
internal static class HurwitzZeta
{
    private const double SteepestMost = 50, FlattestLeast = 1.0001, Accuracy = 1e-9;
    private const int Terms = 20;

    /// <summary>The sum.</summary>
    /// <param name="s">The exponent, above 1.</param>
    /// <param name="first">The first k, at least 1.</param>
    public static double Of(double s, double first)
    {
        double sum = 0;
        for (int i = 0; i < Terms; i++) sum += Math.Pow(first + i, -s);
        double from = first + Terms, power = Math.Pow(from, -s);
        return sum + power * (from / (s - 1) + 0.5 + s / (12 * from) - s * (s + 1) * (s + 2) / (720 * from * from * from));
    }

    /// <summary>The exponent that makes a tail likeliest; null where it is beyond any in use.</summary>
    public static double? ExponentOf(Empirical tail, long least)
    {
        double logs = tail.Sum(Math.Log) / tail.Count;
        // The derivative of the likelihood; all that the zeta's own needs is its value nearby.
        double Slope(double s) => -logs - Differentiate.FirstDerivative(at => Math.Log(Of(at, least)), s);
        return Brent.TryFindRoot(Slope, FlattestLeast, SteepestMost, Accuracy, 200, out double found) ? found : null;
    }
}
