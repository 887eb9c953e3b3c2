using Canopy.Core;

namespace Canopy.Simulation.Models.Chance;

/// <summary>The normal distribution with mean 0 and deviation 1.</summary>
public static class StandardNormal
{
    /// <summary>A number drawn from it (Box and Muller; the second number of each pair is let go, so that no state is kept).</summary>
    public static double Draw(ref Rng rng)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - rng.Unit()));
        return radius * Math.Cos(2 * Math.PI * rng.Unit());
    }

    /// <summary>The number below which a draw lies with this probability, 0 to 1, to about nine digits (Acklam's rational fit).</summary>
    public static double Quantile(double probability)
    {
        const double tail = 0.02425;
        if (probability <= 0) return double.NegativeInfinity;
        if (probability >= 1) return double.PositiveInfinity;
        if (probability < tail) return Tail(Math.Sqrt(-2 * Math.Log(probability)));
        if (probability > 1 - tail) return -Tail(Math.Sqrt(-2 * Math.Log(1 - probability)));
        double q = probability - 0.5;
        double r = q * q;
        double above = ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r
            - 30.66479806614716) * r + 2.506628277459239;
        double below = ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
            - 13.28068155288572) * r + 1;
        return q * above / below;
    }

    private static double Tail(double q)
    {
        double above = ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q
            + 4.374664141464968) * q + 2.938163982698783;
        double below = (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
        return above / below;
    }
}
