using System.Globalization;
using Canopy.Core;

namespace Canopy.Observatory.Store.Exports;

/// <summary>Moments as other programs read them: ISO 8601, UTC, with milliseconds.</summary>
internal static class IsoTime
{
    private static readonly DateTimeOffset s_first = DateTimeOffset.MinValue, s_last = DateTimeOffset.MaxValue;

    /// <summary>A moment; one that no calendar has becomes the nearest that it has.</summary>
    public static string Of(Instant moment) => DateTimeOffset.FromUnixTimeMilliseconds(
            Math.Clamp(moment.Milliseconds, s_first.ToUnixTimeMilliseconds(), s_last.ToUnixTimeMilliseconds()))
        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
