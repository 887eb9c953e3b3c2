using System.Globalization;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// How popularity falls with rank r, from 1 on: log f = a + b log r + c (log r)^2, which fits stored and transferred files better than
/// Zipf's law (Chu et al., file locality). Logarithms are natural; a only makes the sum 1, so it is not asked for.
/// </summary>
public sealed class PopularityLaw
{
    private const double SteepnessMax = 10;

    private readonly double _b;
    private readonly double _c;

    private PopularityLaw(double b, double c) => (_b, _c) = (b, c);

    /// <summary>
    /// What is stored. The paper's digits are lost, so this is an assumption: a flat head, and Zipf's slope of -0.8 about rank 1,000; of a
    /// million items the first has 0.4 % of all copies.
    /// </summary>
    public static PopularityLaw Stored { get; } = new(-0.2, -0.045);

    /// <summary>What is asked for: more skewed than what is stored (Chu et al., transfers); by how much is assumed.</summary>
    public static PopularityLaw Transferred { get; } = new(-0.4, -0.045);

    /// <summary>A law, or null and what is wrong. Popularity may not rise with rank, so neither number is above 0.</summary>
    /// <param name="b">The slope at the first rank, -10 to 0.</param>
    /// <param name="c">How the slope changes, -10 to 0; 0 is Zipf's law with exponent -b.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static PopularityLaw? TryMake(double b, double c, out string problem)
    {
        bool isLaw = b is >= -SteepnessMax and <= 0 && c is >= -SteepnessMax and <= 0;
        problem = isLaw ? "" : string.Create(CultureInfo.InvariantCulture,
            $"b is {b} and c is {c}: both must lie between -{SteepnessMax} and 0.");
        return isLaw ? new(b, c) : null;
    }

    /// <summary>What a rank, from 1 on, weighs against the first.</summary>
    public double Weight(int rank)
    {
        double log = Math.Log(rank);
        return Math.Exp(_b * log + _c * log * log);
    }

    /// <summary>Draws ranks less 1, so that the most popular of <paramref name="count"/> is number 0.</summary>
    public AliasTable Table(int count)
    {
        var weights = new double[count];
        for (int i = 0; i < count; i++) weights[i] = Weight(i + 1);
        return new(weights);
    }

    /// <summary>The law with its parameters, for reports.</summary>
    public string Describe() => _c == 0
        ? string.Create(CultureInfo.InvariantCulture, $"Zipf, exponent {-_b:0.###}")
        : string.Create(CultureInfo.InvariantCulture, $"log-quadratic, b {_b:0.###}, c {_c:0.####}");
}
