using System.Globalization;

namespace Canopy.Hosting.Transfers;

/// <summary>What a caller at the upload slots is told.</summary>
/// <param name="Granted">Whether it may go ahead; then <see cref="UploadSlots.Leave"/> must follow.</param>
/// <param name="RetryAfter">When to ask again, if not.</param>
/// <param name="Words">Why not, with its place in line.</param>
/// <param name="Position">Its place in line, from 1; 0 where it has none.</param>
/// <param name="Expected">How long that place takes, as slots were held of late.</param>
/// <param name="IsNew">Whether it has come to the line just now.</param>
public readonly record struct UploadPlace(
    bool Granted, TimeSpan RetryAfter, string Words, int Position = 0, TimeSpan Expected = default, bool IsNew = false)
{
    /// <summary>Go ahead.</summary>
    internal static readonly UploadPlace Free = new(true, TimeSpan.Zero, "");

    /// <summary>"about 40 s", "about 2 min", "about 1.5 h": no finer than it can be known.</summary>
    internal static string About(TimeSpan wait) => wait.TotalSeconds switch
    {
        < 55 => $"about {Math.Max(5, 5 * (int)Math.Ceiling(wait.TotalSeconds / 5))} s",
        < 55 * 60 => $"about {Math.Max(1, (int)Math.Round(wait.TotalMinutes))} min",
        _ => string.Create(CultureInfo.InvariantCulture, $"about {wait.TotalHours:0.#} h"),
    };
}
