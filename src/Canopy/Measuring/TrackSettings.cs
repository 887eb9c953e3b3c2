using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Track;
using Canopy.TwoTier;

namespace Canopy.Measuring;

/// <summary>How a tracking was told to behave, as its snapshot keeps it: whoever goes on with it behaves the same.</summary>
/// <param name="Pace">How polite it is.</param>
/// <param name="EveryMs">From one look to the next.</param>
/// <param name="ForMs">For how long in all; null for ever.</param>
/// <param name="Tolerate">Misses in a row that do not end a session.</param>
/// <param name="Grows">Whether it takes up whom it hears of.</param>
internal sealed record TrackSettings(CrawlSettings Pace, double EveryMs, double? ForMs, int Tolerate, bool Grows)
{
    /// <summary>Misses in a row that may be tolerated; more are refused, since no session would ever end.</summary>
    public const int TolerateMax = 100;

    private static readonly TimeSpan s_everyLeast = TimeSpan.FromSeconds(1);

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

    /// <summary>These, changed as somebody wants it; what is null stays. Null, with the reason, where that cannot be meant.</summary>
    /// <param name="every">From one look to the next, as "5m".</param>
    /// <param name="lasts">For how long in all.</param>
    /// <param name="tolerate">Misses in a row that do not end a session.</param>
    /// <param name="grows">Whether it takes up whom it hears of, which it does anyway where it did before.</param>
    /// <param name="mark">What stands before the name of an option: "--" on the command line.</param>
    /// <param name="problem">Why it cannot be meant.</param>
    public TrackSettings? With(string? every, string? lasts, int? tolerate, bool grows, string mark, out Problem? problem)
    {
        problem = null;
        TimeSpan pause = TimeSpan.FromMilliseconds(EveryMs), span = TimeSpan.Zero;
        if (every is not null && (!RuleText.TryReadSpan(every, out pause) || pause < s_everyLeast))
            problem = new($"{mark}every: '{every}' is not a time of a second or more.", "Write 20s, 5m or 1h.");
        else if (lasts is not null && (!RuleText.TryReadSpan(lasts, out span) || span <= TimeSpan.Zero))
            problem = new($"{mark}for: '{lasts}' is not a time.", "Write 20m, 65h or 2d.");
        else if (tolerate is < 0 or > TolerateMax) problem = new($"{mark}tolerate takes 0 to {TolerateMax}.", "1 is usual.");
        if (problem is not null) return null;
        return this with
        {
            EveryMs = pause.TotalMilliseconds,
            ForMs = lasts is null ? ForMs : span.TotalMilliseconds,
            Tolerate = tolerate ?? Tolerate,
            Grows = Grows || grows,
        };
    }

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
