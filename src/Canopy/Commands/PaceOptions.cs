using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;
using Canopy.TwoTier;
using Canopy.TwoTier.Wire;

namespace Canopy.Commands;

/// <summary>How polite a crawl or a tracking is to be, from the command line.</summary>
internal static class PaceOptions
{
    private static readonly CrawlPlan s_standard = new() { Seeds = [] };

    private static readonly Option<string?> Contact = new("--contact")
    {
        Description = "Who asks, told to everybody who is asked: an address to write to, at most "
            + $"{WireLimits.UserNameCharsMax} characters. Default: the name of the tool",
        HelpName = "TEXT",
    };

    private static readonly Option<double> Rate = new("--rate")
    {
        Description = "Visits begun a second at most, in all; 0 for as many as go", DefaultValueFactory = _ => s_standard.RateMax,
    };

    private static readonly Option<double> PrefixRate = new("--prefix-rate")
    {
        Description = "Visits begun a second at most in one /16; 0 for as many as go", DefaultValueFactory = _ => s_standard.PrefixRateMax,
    };

    private static readonly Option<int> Window = new Option<int>("--window")
    {
        Description = "Visits at once at most; how many there are adapts itself", DefaultValueFactory = _ => s_standard.WindowMax,
    }.Takes(1, 4096);

    private static readonly Option<string?> HostPause = new("--host-pause")
    {
        Description = $"How long one host is left alone between two visits. Default: {s_standard.HostPause.TotalSeconds:0}s",
    };

    public static readonly Option<string?> Exclude = new("--exclude")
    {
        Description = "Ask nobody whom this file names: addresses and networks as 192.0.2.0/24, one a line", HelpName = "FILE",
    };

    /// <summary>How fast and how often.</summary>
    public static Option[] Paces => [Rate, PrefixRate, Window, HostPause];

    /// <summary>All of them.</summary>
    public static Option[] All => [Contact, Rate, PrefixRate, Window, HostPause, Exclude];

    /// <summary>What the options say; those that are not given are as they were when the crawl began, or as usual.</summary>
    public static CrawlPlan? Plan(ParseResult parsed, SeedWords seeds, CrawlSettings? before, out Problem? problem)
    {
        CrawlSettings settings = before ?? CrawlSettings.Of(s_standard);
        string contact = Given(parsed, Contact, settings.Contact)!;
        if (!VisitRules.CanBeContact(contact))
        {
            problem = new($"'{contact}' cannot be said in a greeting.",
                $"Give 1 to {WireLimits.UserNameCharsMax} characters without spaces, such as crawl@example.org.");
            return null;
        }
        double rate = Given(parsed, Rate, settings.Rate), prefixRate = Given(parsed, PrefixRate, settings.PrefixRate);
        if (!(rate >= 0 && prefixRate >= 0))
        {
            problem = new("A rate below 0 is none.", "0 means as many as go.");
            return null;
        }
        TimeSpan pause = TimeSpan.FromMilliseconds(settings.HostPauseMs);
        if (parsed.GetValue(HostPause) is { } text && !RuleText.TryReadSpan(text, out pause))
        {
            problem = new($"{HostPause.Name}: '{text}' is not a time.", "Write 500ms, 20s, 5m, 1h or 2d.");
            return null;
        }
        if (ExclusionsOf(parsed.GetValue(Exclude), out problem) is not { } exclusions) return null;
        return s_standard with
        {
            Seeds = seeds.Addresses,
            Visits = new() { Contact = contact },
            RateMax = rate,
            PrefixRateMax = prefixRate,
            WindowMax = Given(parsed, Window, settings.Window),
            HostPause = pause,
            Exclusions = exclusions,
        };
    }

    private static T Given<T>(ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;

    private static Exclusions? ExclusionsOf(string? path, out Problem? problem)
    {
        problem = null;
        if (path is null) return Exclusions.None;
        try
        {
            if (Exclusions.TryRead(File.ReadLines(path), out string words) is { } read) return read;
            problem = new($"'{path}', {words}.", "# begins a comment.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"'{path}' cannot be read: {fault.Message}", "Without it, those who do not want to be asked would be asked.");
        }
        return null;
    }
}
