using System.Globalization;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// How many files hosts share: some none, the others log-normally many, up to a most. Its parameters are found from what was measured:
/// 13 % of the nodes have more than 80 % of the files (KaZaA paper section 4.5, Fig. 12), and a quarter shares nothing (Saroiu et al.,
/// MMCN 2002).
/// </summary>
public sealed class SharingSkew
{
    private const int Grid = 10_000;
    private const int Halvings = 24;
    private const double SigmaMax = 5;
    private const double Precision = 0.005;

    private static readonly double[] s_normal = [.. Enumerable.Range(0, Grid).Select(i => StandardNormal.Quantile((i + 0.5) / Grid))];

    private readonly double _mu;
    private readonly double _sigma;

    private SharingSkew(double mu, double sigma, double freeRiders, int most) =>
        (_mu, _sigma, FreeRiders, Most) = (mu, sigma, freeRiders, most);

    /// <summary>12 files a node, free riders included (an assumption), and the paper's skew.</summary>
    public static SharingSkew Default { get; } = TryMake(mean: 12, freeRiders: 0.25, most: 5_000, topShare: 0.13, topCarries: 0.81, out _)!;

    /// <summary>The share of hosts with no file.</summary>
    public double FreeRiders { get; }

    /// <summary>The most files a host shares.</summary>
    public int Most { get; }

    /// <summary>A skew, or null and what is wrong.</summary>
    /// <param name="mean">Files a node on the average, those with none counted.</param>
    /// <param name="freeRiders">The share of nodes with none, 0 up to, not including, 1.</param>
    /// <param name="most">The most files a node has; a draw of more becomes this many.</param>
    /// <param name="topShare">The share of all nodes, those with the most files, of which <paramref name="topCarries"/> speaks.</param>
    /// <param name="topCarries">The share of all files that they have.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static SharingSkew? TryMake(
        double mean, double freeRiders, int most, double topShare, double topCarries, out string problem)
    {
        problem = "";
        if (!(freeRiders is >= 0 and < 1)) problem = "The share of free riders must be at least 0 and below 1.";
        else if (!(topShare > 0 && topShare < 1 - freeRiders))
            problem = "Those with the most files must be some, and fewer than all who share.";
        else if (!(mean / (1 - freeRiders) > 1 && mean / (1 - freeRiders) < most))
            problem = "Whoever shares has at least 1 file and at most the most: the mean must lie between.";
        if (problem.Length > 0) return null;

        double inSharers = topShare / (1 - freeRiders);
        double ofSharers = mean / (1 - freeRiders);
        double sigma = Halve(0, SigmaMax, each => TopCarries(MuFor(ofSharers, each, most), each, most, inSharers) < topCarries);
        double mu = MuFor(ofSharers, sigma, most);
        double reached = TopCarries(mu, sigma, most, inSharers);
        if (Math.Abs(reached - topCarries) <= Precision) return new(mu, sigma, freeRiders, most);
        problem = string.Create(CultureInfo.InvariantCulture,
            $"With a mean of {mean} and at most {most} files, {topShare:0.###} of the nodes can have {reached:0.###} of them, ")
            + string.Create(CultureInfo.InvariantCulture, $"not {topCarries:0.###}.");
        return null;
    }

    /// <summary>How many files one more host shares.</summary>
    public int Draw(ref Rng rng) => rng.Chance(FreeRiders) ? 0 : Files(_mu + _sigma * StandardNormal.Draw(ref rng), Most);

    /// <summary>The model with its parameters, for reports.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{FreeRiders:0.###} share nothing, the others log-normal, median {Math.Exp(_mu):0.##}, sigma {_sigma:0.###}, at most {Most}");

    private static int Files(double log, int most) => (int)Math.Clamp(Math.Round(Math.Exp(log)), 1, most);

    private static double MuFor(double mean, double sigma, int most) =>
        Halve(-SigmaMax * SigmaMax, Math.Log(most) + SigmaMax, mu => Mean(mu, sigma, most) < mean);

    private static double Mean(double mu, double sigma, int most)
    {
        double sum = 0;
        foreach (double z in s_normal) sum += Files(mu + sigma * z, most);
        return sum / Grid;
    }

    /// <summary>The share of all files that those nodes have who have the most.</summary>
    /// <param name="topShare">Their share of all nodes, those without files counted.</param>
    public double TopCarries(double topShare) => TopCarries(_mu, _sigma, Most, topShare / (1 - FreeRiders));

    private static double TopCarries(double mu, double sigma, int most, double topShare)
    {
        double top = 0;
        double sum = 0;
        for (int i = 0; i < Grid; i++)
        {
            int files = Files(mu + sigma * s_normal[i], most);
            sum += files;
            if (i + 0.5 > Grid * (1 - topShare)) top += files;
        }

        return top / sum;
    }

    /// <summary>Where a condition that holds below stops to hold.</summary>
    private static double Halve(double low, double high, Func<double, bool> isTooLow)
    {
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (isTooLow(middle)) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
