using System.Globalization;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Churn;

/// <summary>
/// Session lengths as Chu et al. fit them (node availability): for the frequency f of a length of r minutes,
/// log f = a + b log r + c (log r)^2. Logarithms are natural (with base 10, b is the same and c is to be divided by ln 10); a only makes
/// the sum 1, so it is not asked for.
/// </summary>
/// <remarks>
/// The lengths lie between two given ones, because with c of 0 or above the sum would have no end. With c below 0 this is a log-normal
/// distribution cut at both sides: sigma^2 = -1 / 2c, and ln median = (b + 1) sigma^2. <see cref="TryThrough"/> finds b and c that way
/// from two points of a measured curve; with c = 0 it is Zipf's law.
/// </remarks>
public sealed class LogQuadraticLifetimes : ILifetimes
{
    private const int Steps = 4096;
    private const double ExponentMax = 100;

    private readonly string _words;
    private readonly double _firstLog;
    private readonly double _step;
    /// <summary>The probability to stay below the end of each step of the logarithm; the last is 1.</summary>
    private readonly double[] _below = new double[Steps];

    private LogQuadraticLifetimes(double b, double c, TimeSpan least, TimeSpan most)
    {
        _firstLog = Math.Log(least.TotalMinutes);
        _step = (Math.Log(most.TotalMinutes) - _firstLog) / Steps;
        // Of the logarithm u of the minutes the density is f(r) dr/du = exp((b + 1) u + c u^2); the highest is made 1 against overflow.
        double Height(double u) => (b + 1) * u + c * u * u;
        double highest = double.NegativeInfinity;
        for (int i = 0; i < Steps; i++) highest = Math.Max(highest, Height(Middle(i)));
        double sum = 0;
        double minutes = 0;
        for (int i = 0; i < Steps; i++)
        {
            double weight = Math.Exp(Height(Middle(i)) - highest);
            minutes += weight * Math.Exp(Middle(i));
            _below[i] = sum += weight;
        }

        for (int i = 0; i < Steps; i++) _below[i] /= sum;
        Mean = LifetimeRange.Clamp(minutes / sum * 60);
        _words = string.Create(CultureInfo.InvariantCulture, $"log-quadratic, b {b:0.###}, c {c:0.####}, ")
            + $"{LifetimeRange.Words(least)} to {LifetimeRange.Words(most)}, mean {LifetimeRange.Words(Mean)}";
    }

    /// <inheritdoc/>
    public TimeSpan Mean { get; }

    /// <summary>A model, or null and what is wrong.</summary>
    /// <param name="b">What stands before log r, r in minutes.</param>
    /// <param name="c">What stands before its square.</param>
    /// <param name="least">The shortest length.</param>
    /// <param name="most">The longest length.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static LogQuadraticLifetimes? TryMake(double b, double c, TimeSpan least, TimeSpan most, out string problem)
    {
        problem = LifetimeRange.Problem("b", b, -ExponentMax, ExponentMax);
        if (problem.Length == 0) problem = LifetimeRange.Problem("c", c, -ExponentMax, ExponentMax);
        if (problem.Length == 0) problem = LifetimeRange.Problem("The shortest length", least);
        if (problem.Length == 0) problem = LifetimeRange.Problem("The longest length", most);
        if (problem.Length == 0 && most <= least) problem = "The longest length must be longer than the shortest.";
        return problem.Length == 0 ? new(b, c, least, most) : null;
    }

    /// <summary>
    /// The model that runs through two points of a cumulative curve, such as "31 % last at most 10 minutes, half at most 60".
    /// The range cuts a little off both tails, so the points are met as nearly as it is wide.
    /// </summary>
    /// <param name="shorter">A length, and the share of all that last at most so long.</param>
    /// <param name="longer">A longer one with a larger share.</param>
    /// <param name="least">The shortest length.</param>
    /// <param name="most">The longest length.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static LogQuadraticLifetimes? TryThrough((TimeSpan Length, double Share) shorter, (TimeSpan Length, double Share) longer,
        TimeSpan least, TimeSpan most, out string problem)
    {
        problem = "";
        if (shorter.Share <= 0 || longer.Share >= 1 || shorter.Share >= longer.Share || shorter.Length <= TimeSpan.Zero
            || shorter.Length >= longer.Length)
        {
            problem = "The two points need a shorter length with a smaller share, both shares between 0 and 1.";
            return null;
        }

        double z = StandardNormal.Quantile(shorter.Share);
        double sigma = Math.Log(longer.Length / shorter.Length) / (StandardNormal.Quantile(longer.Share) - z);
        double mu = Math.Log(shorter.Length.TotalMinutes) - z * sigma;
        return TryMake(mu / (sigma * sigma) - 1, -1 / (2 * sigma * sigma), least, most, out problem);
    }

    /// <inheritdoc/>
    public TimeSpan Draw(ref Rng rng)
    {
        double chance = rng.Unit();
        int step = Array.BinarySearch(_below, chance);
        if (step < 0) step = ~step;
        double from = step == 0 ? 0 : _below[step - 1];
        double width = _below[step] - from;
        double inside = width > 0 ? (chance - from) / width : 0.5;
        return LifetimeRange.Clamp(60 * Math.Exp(_firstLog + (step + inside) * _step));
    }

    /// <inheritdoc/>
    public string Describe() => _words;

    private double Middle(int step) => _firstLog + (step + 0.5) * _step;
}
