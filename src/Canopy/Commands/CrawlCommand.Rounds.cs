using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>Sweeps one after the other, and one that goes on where another was broken off.</summary>
internal static partial class CrawlCommand
{
    /// <summary>With how many of those that answered the next sweep begins.</summary>
    private const int SeedsKept = 200;

    private static readonly Option<string?> Every = new("--every")
    {
        Description = "Crawl again and again, from the beginning of one sweep to that of the next, e.g. 10m; 0s for at once",
        HelpName = "TIME",
    };

    private static readonly Option<string?> For = new("--for") { Description = "With --every: for how long, e.g. 6h", HelpName = "TIME" };

    private static bool TryReadRounds(ParseResult parsed, [NotNullWhen(true)] out Rounds? rounds, [NotNullWhen(false)] out Problem? problem)
    {
        rounds = null;
        problem = null;
        TimeSpan every = TimeSpan.Zero, lasts = TimeSpan.MaxValue;
        if (parsed.GetValue(Every) is { } text && !RuleText.TryReadSpan(text, out every))
            problem = new($"--every: '{text}' is not a time.", "Write 0s, 10m or 1h.");
        else if (parsed.GetValue(For) is { } span && !RuleText.TryReadSpan(span, out lasts))
            problem = new($"--for: '{span}' is not a time.", "Write 20m, 6h or 2d.");
        else if (parsed.GetValue(For) is not null && parsed.GetValue(Every) is null)
            problem = new("--for is of use only with --every.", "Add --every 10m, or leave it out.");
        if (problem is not null) return false;
        rounds = new(parsed.GetValue(Every) is null ? null : every, lasts);
        return true;
    }

    /// <summary>The plan of the crawl that came to no end, and what it found out by then.</summary>
    private static async Task<(CrawlPlan? Plan, List<Visit> Visits, Problem? Problem)> ResumeAsync(
        CampaignKeeper keeper, ParseResult parsed, SeedWords seeds)
    {
        (Snapshot? snapshot, Problem? problem) = await keeper.FindUnfinishedAsync(SnapshotKind.Crawl);
        if (problem is not null) return (null, [], problem);
        if (snapshot is not { Plan: var from } || CrawlSettings.TryRead(from.Plan) is not { } settings)
            return (null, [], new($"There is no unfinished crawl in {keeper.Name}.", "Begin one: name a supernode to start from."));
        if (settings.Excluded > 0 && parsed.GetValue(PaceOptions.Exclude) is null)
            return (null, [], new("The crawl left out whom an exclude file named, and no such file is given now.",
                "Give it again with --exclude."));
        if (PaceOptions.Plan(parsed, seeds, settings, out problem) is not { } plan) return (null, [], problem);
        (List<Visit> visits, problem) = await keeper.ReadAsync();
        return problem is null ? (plan with { Seeds = [.. from.Seeds.Union(seeds.Addresses)] }, visits, null) : (null, [], problem);
    }

    /// <summary>When the next sweep begins.</summary>
    /// <param name="every">From one beginning to the next; null for one sweep.</param>
    /// <param name="lasts">For how long.</param>
    private sealed class Rounds(TimeSpan? every, TimeSpan lasts)
    {
        private readonly Stopwatch _all = Stopwatch.StartNew();
        private readonly Stopwatch _sweep = Stopwatch.StartNew();

        /// <summary>Waits for it; false where there is none. A sweep that took longer is followed by the next at once.</summary>
        public async Task<bool> WaitAsync(CancellationToken cancellation)
        {
            if (every is not { } pause) return false;
            TimeSpan left = pause > _sweep.Elapsed ? pause - _sweep.Elapsed : TimeSpan.Zero;
            if (_all.Elapsed + left >= lasts) return false;
            try
            {
                await Task.Delay(left, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            _sweep.Restart();
            return true;
        }
    }
}
