using System.Globalization;

namespace Canopy.Simulation.Models.Churn;

/// <summary>The lengths that lifetimes can have. Heavy tails would otherwise leave what a <see cref="TimeSpan"/> can hold.</summary>
public static class LifetimeRange
{
    /// <summary>One tick of a simulation; a shorter draw is lengthened to it.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>Ten years, for ever to any run; a longer draw is cut to it.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(3650);

    internal static TimeSpan Clamp(double seconds) =>
        seconds >= Most.TotalSeconds ? Most : seconds > Least.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Least;

    /// <summary>What is wrong with a length that a user gave; empty where nothing is.</summary>
    internal static string Problem(string what, TimeSpan length) =>
        length >= Least && length <= Most ? "" : $"{what} is {Words(length)}: it must lie between {Words(Least)} and {Words(Most)}.";

    /// <summary>What is wrong with a number that a user gave; empty where nothing is.</summary>
    internal static string Problem(string what, double number, double least, double most) =>
        number >= least && number <= most ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{what} is {number}: it must lie between {least} and {most}.");

    internal static string Words(TimeSpan length) => length switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.##} d"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.##} h"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.##} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.###} s"),
    };
}
