using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Canopy.Hosting;

namespace Canopy.Measuring;

/// <summary>A snapshot as people name it: its number, or 'last' for the campaign's newest crawl.</summary>
internal static class SnapshotName
{
    private const string Last = "last";

    /// <summary>Whether a text names a snapshot, as <see cref="NumberOf"/> reads it; null does, too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">What the option is called.</param>
    /// <param name="problem">Why it names none.</param>
    public static bool IsOne(string? text, string option, [NotNullWhen(false)] out Problem? problem)
    {
        bool isOne = text is null or Last || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        problem = isOne ? null : new($"{option}: '{text}' is no number of a snapshot.",
            "'canopy campaigns' shows them; 'last' is the newest crawl.");
        return isOne;
    }

    /// <summary>The number of a snapshot; null for the newest crawl.</summary>
    public static long? NumberOf(string text) => text == Last ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
