using System.Text.Json;
using Canopy.Api;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Track;

namespace Canopy.Measuring;

/// <summary>How a tracking was told to behave, as its snapshot keeps it: whoever goes on with it behaves the same.</summary>
/// <param name="Pace">How polite it is.</param>
/// <param name="EveryMs">From one look to the next.</param>
/// <param name="ForMs">For how long in all; null for ever.</param>
/// <param name="Tolerate">Misses in a row that do not end a session.</param>
/// <param name="Grows">Whether it takes up whom it hears of.</param>
internal sealed record TrackSettings(CrawlSettings Pace, double EveryMs, double? ForMs, int Tolerate, bool Grows)
{
    private static readonly TrackPlan s_standard = new() { Targets = [] };

    /// <summary>Those of somebody who says nothing.</summary>
    public static TrackSettings Standard { get; } = new(
        new(s_standard.Visits.Contact, s_standard.RateMax, s_standard.PrefixRateMax, s_standard.WindowMax,
            s_standard.HostPause.TotalMilliseconds, Excluded: 0),
        s_standard.Every.TotalMilliseconds, null, s_standard.Tolerate, s_standard.Grows);

    /// <summary>Reads what a snapshot keeps; null where another tool wrote it.</summary>
    public static TrackSettings? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TrackSettings>(json, ApiJson.Options) is { Pace: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As a snapshot keeps them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ApiJson.Options);

    /// <summary>The plan, with the paces of another.</summary>
    public TrackPlan Plan(CrawlPlan pace) => s_standard with
    {
        Targets = pace.Seeds,
        Every = TimeSpan.FromMilliseconds(EveryMs),
        Tolerate = Tolerate,
        Grows = Grows,
        Visits = pace.Visits,
        WindowMax = pace.WindowMax,
        RateMax = pace.RateMax,
        PrefixRateMax = pace.PrefixRateMax,
        HostPause = pace.HostPause,
        Exclusions = pace.Exclusions,
    };
}
