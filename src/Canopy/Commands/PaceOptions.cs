using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.TwoTier.Wire;

namespace Canopy.Commands;

/// <summary>How polite a crawl or a tracking is to be, from the command line.</summary>
internal static class PaceOptions
{
    private static readonly Option<string?> Contact = new("--contact")
    {
        Description = "Who asks, told to everybody who is asked: an address to write to, at most "
            + $"{WireLimits.UserNameCharsMax} characters. Default: the name of the tool",
        HelpName = "TEXT",
    };

    private static readonly Option<double> Rate = new("--rate")
    {
        Description = "Visits begun a second at most, in all; 0 for as many as go", DefaultValueFactory = _ => PaceWords.Standard.RateMax,
    };

    private static readonly Option<double> PrefixRate = new("--prefix-rate")
    {
        Description = "Visits begun a second at most in one /16; 0 for as many as go",
        DefaultValueFactory = _ => PaceWords.Standard.PrefixRateMax,
    };

    private static readonly Option<int> Window = new Option<int>("--window")
    {
        Description = "Visits at once at most; how many there are adapts itself", DefaultValueFactory = _ => PaceWords.Standard.WindowMax,
    }.Takes(1, PaceWords.WindowMost);

    private static readonly Option<string?> HostPause = new("--host-pause")
    {
        Description = $"How long one host is left alone between two visits. Default: {PaceWords.Standard.HostPause.TotalSeconds:0}s",
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
        if (ExclusionsOf(parsed.GetValue(Exclude), out problem) is not { } exclusions) return null;
        PaceWords words = new(Given(parsed, Contact), Number(parsed, Rate), Number(parsed, PrefixRate), Number(parsed, Window),
            parsed.GetValue(HostPause));
        return words.Plan(seeds.Addresses, before, exclusions, "--", out problem);
    }

    private static T? Number<T>(ParseResult parsed, Option<T> option) where T : struct =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

    private static string? Given(ParseResult parsed, Option<string?> option) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

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
