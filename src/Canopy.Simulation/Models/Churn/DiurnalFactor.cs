using Canopy.Core;

namespace Canopy.Simulation.Models.Churn;

/// <summary>
/// How much more or less people come at an hour of their day: a cosine around 1, so that the day's mean stays what it was. Who is online
/// follows the local hour (Chu et al., node availability); 0.7 to 1.3 is an assumption (spec/two-tier.md L).
/// </summary>
public sealed class DiurnalFactor
{
    private const double HoursPerDay = 24;
    private const double MillisecondsPerHour = 3_600_000;

    private readonly double _amplitude;
    private readonly double _peakHour;

    private DiurnalFactor(double amplitude, double peakHour) => (_amplitude, _peakHour) = (amplitude, peakHour);

    /// <summary>0.7 to 1.3, highest at nine in the evening.</summary>
    public static DiurnalFactor Default { get; } = new(0.3, 21);

    /// <summary>A factor, or null and what is wrong.</summary>
    /// <param name="amplitude">How far it goes up and down from 1, 0 to 1; 0 is no daily rhythm.</param>
    /// <param name="peakHour">The local hour at which it is highest, 0 to 24.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static DiurnalFactor? TryMake(double amplitude, double peakHour, out string problem)
    {
        problem = LifetimeRange.Problem("The amplitude", amplitude, 0, 1);
        if (problem.Length == 0) problem = LifetimeRange.Problem("The peak hour", peakHour, 0, HoursPerDay);
        return problem.Length == 0 ? new(amplitude, peakHour) : null;
    }

    /// <summary>The largest value it takes.</summary>
    public double Highest => 1 + _amplitude;

    /// <summary>The factor at a local hour of the day, 0 to 24.</summary>
    public double At(double localHour) => 1 + _amplitude * Math.Cos(2 * Math.PI * (localHour - _peakHour) / HoursPerDay);

    /// <summary>The factor at a moment of a run that began at midnight UTC.</summary>
    public double At(Instant now, double utcOffsetHours) => At(now.Milliseconds / MillisecondsPerHour + utcOffsetHours);
}
