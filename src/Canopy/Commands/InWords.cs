using System.Globalization;

namespace Canopy.Commands;

/// <summary>Sizes and times as people read them.</summary>
internal static class InWords
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>"3.4 MiB".</summary>
    public static string Size(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++) bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {Units[unit]}");
    }

    /// <summary>"1 file", "2 files"; the plural is the word with an s where none is given.</summary>
    public static string Count(long count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>"2 h 5 min", "40 s".</summary>
    public static string Time(double seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(Math.Round(seconds));
        return span.TotalDays >= 1 ? $"{(int)span.TotalDays} d {span.Hours} h"
            : span.TotalHours >= 1 ? $"{(int)span.TotalHours} h {span.Minutes} min"
            : span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min {span.Seconds} s"
            : $"{(int)span.TotalSeconds} s";
    }

    /// <summary>"enough" for <c>Enough</c>, "cut short" for <c>CutShort</c>.</summary>
    public static string Words<T>(T value) where T : struct, Enum =>
        string.Concat(
            $"{value}".Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));

    /// <summary>A stranger's text without anything a terminal could obey.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
