namespace Canopy.Hosting.Transfers;

/// <summary>How long something takes, for people.</summary>
internal static class Span
{
    public static string InWords(TimeSpan span) =>
        span.TotalSeconds < 90 ? $"{Math.Max(0, span.TotalSeconds):0} s" : $"{span.TotalMinutes:0} min";
}
