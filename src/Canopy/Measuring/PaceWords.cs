using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;
using Canopy.TwoTier;
using Canopy.TwoTier.Wire;

namespace Canopy.Measuring;

/// <summary>How polite a crawl or a tracking is to be, as somebody wants it; what is null is as it was, or as usual.</summary>
/// <param name="Contact">What it says of itself.</param>
/// <param name="Rate">Visits begun a second; 0 for as many as go.</param>
/// <param name="PrefixRate">Visits begun a second in one /16; 0 for as many as go.</param>
/// <param name="Window">Visits at once.</param>
/// <param name="HostPause">Between two visits of one host, as "2s".</param>
internal sealed record PaceWords(string? Contact, double? Rate, double? PrefixRate, int? Window, string? HostPause)
{
    /// <summary>Visits at once that may be asked for.</summary>
    public const int WindowMost = 4096;

    /// <summary>What a crawl does where nobody says anything.</summary>
    public static CrawlPlan Standard { get; } = new() { Seeds = [] };

    /// <summary>The plan that comes of it; null, with the reason, where it cannot be meant.</summary>
    /// <param name="seeds">Where it begins.</param>
    /// <param name="before">How it was when it began; null for as usual.</param>
    /// <param name="exclusions">Who is not asked.</param>
    /// <param name="mark">What stands before the name of an option: "--" on the command line.</param>
    /// <param name="problem">Why there is none.</param>
    public CrawlPlan? Plan(
        ImmutableArray<PeerAddress> seeds, CrawlSettings? before, Exclusions exclusions, string mark, out Problem? problem)
    {
        CrawlSettings settings = before ?? CrawlSettings.Of(Standard);
        string contact = Contact ?? settings.Contact;
        double rate = Rate ?? settings.Rate, prefixRate = PrefixRate ?? settings.PrefixRate;
        int window = Window ?? settings.Window;
        TimeSpan pause = TimeSpan.FromMilliseconds(settings.HostPauseMs);
        problem = null;
        if (!VisitRules.CanBeContact(contact))
            problem = new($"'{contact}' cannot be said in a greeting.",
                $"Give 1 to {WireLimits.UserNameCharsMax} characters without spaces, such as crawl@example.org.");
        else if (!(rate >= 0 && prefixRate >= 0)) problem = new("A rate below 0 is none.", "0 means as many as go.");
        else if (window is < 1 or > WindowMost) problem = new($"{mark}window takes 1 to {WindowMost}.", "It adapts itself below that.");
        else if (HostPause is { } text && !RuleText.TryReadSpan(text, out pause))
            problem = new($"{mark}host-pause: '{text}' is not a time.", "Write 500ms, 20s, 5m, 1h or 2d.");
        if (problem is not null) return null;
        return Standard with
        {
            Seeds = seeds,
            Visits = new() { Contact = contact },
            RateMax = rate,
            PrefixRateMax = prefixRate,
            WindowMax = window,
            HostPause = pause,
            Exclusions = exclusions,
        };
    }
}
