namespace Canopy.Simulation.Models.Chance;

/// <summary>Euler's gamma function, which the mean of a Weibull distribution needs.</summary>
internal static class GammaFunction
{
    private static readonly double[] s_lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Its value at <paramref name="x"/> of at least 0.5, to about 14 digits (Lanczos, g = 7).</summary>
    public static double Of(double x)
    {
        double z = x - 1;
        double sum = s_lanczos[0];
        for (int i = 1; i < s_lanczos.Length; i++) sum += s_lanczos[i] / (z + i);
        double t = z + 7.5;
        return Math.Sqrt(2 * Math.PI) * Math.Pow(t, z + 0.5) * Math.Exp(-t) * sum;
    }
}
