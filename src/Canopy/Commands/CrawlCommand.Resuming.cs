using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>A sweep that goes on where another was broken off, and one that several share.</summary>
internal static partial class CrawlCommand
{
    private static bool TryReadLease(ParseResult parsed, out TimeSpan lease, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        string text = parsed.GetValue(Lease)!;
        if (!RuleText.TryReadSpan(text, out lease) || lease < TimeSpan.FromSeconds(1))
            problem = new($"--lease: '{text}' is no time that a visit could take.", "Write 20s, 90s or 5m.");
        else if (parsed.GetResult(Lease) is { Implicit: false } && !parsed.GetValue(Shared))
            problem = new("--lease is of use only with --shared.", "Add --shared, or leave it out.");
        else if (parsed.GetValue(Resume) && parsed.GetValue(Shared))
            problem = new("--shared goes on with a crawl that is under way by itself.", "Leave out --resume.");
        return problem is null;
    }

    /// <summary>The plan of the crawl that came to no end, and what it found out by then.</summary>
    private static async Task<(CrawlPlan? Plan, List<Visit> Visits, Problem? Problem)> ResumeAsync(
        CampaignKeeper keeper, ParseResult parsed, SeedWords seeds)
    {
        (UnfinishedCrawl? crawl, Problem? problem) =
            await UnfinishedCrawl.FindAsync(keeper, number: null, parsed.GetValue(PaceOptions.Exclude) is not null);
        if (crawl is null || PaceOptions.Plan(parsed, seeds, crawl.Settings, out problem) is not { } plan) return (null, [], problem);
        (plan, List<Visit> visits, problem) = await crawl.GoOnAsync(keeper, plan);
        return problem is null ? (plan, visits, null) : (null, [], problem);
    }
}
