using System.CommandLine;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Commands;

/// <summary>The sweeps of one call.</summary>
internal static partial class CrawlCommand
{
    /// <summary>With how many of those that answered the next sweep begins.</summary>
    private const int SeedsKept = 200;

    private sealed class Sweeps(
        CampaignKeeper keeper, NetworkKey network, TimeSpan lease, Truth? truth, ParseResult parsed, Terminal terminal)
    {
        private readonly bool _isJson = parsed.GetValue(CommonOptions.Json);

        /// <summary>One sweep after the other, as many as there are to be.</summary>
        /// <param name="plan">The first.</param>
        /// <param name="known">What an earlier run found out of it.</param>
        /// <param name="rounds">When the next begins.</param>
        /// <param name="cancellation">Ends them.</param>
        public async Task<int> RunAsync(CrawlPlan plan, List<Visit> known, Rounds rounds, CancellationToken cancellation)
        {
            SnapshotEdges? before = null;
            while (true)
            {
                if (known.Count == 0 && await BeginAsync(plan) is { } unbegun) return terminal.Fail(unbegun.What, unbegun.Remedy);
                if (!CrawlSession.TryOpen(plan, known, network, out CrawlSession? session, out Problem? problem))
                    return terminal.Fail(problem.What, problem.Remedy);
                CrawlView view = new(terminal, _isJson, keeper);
                ICrawlLead lead = plan.IsLed ? new SharedFrontier(keeper, plan, lease) : new LoneCrawl(keeper.KeepAsync, known);
                CrawlProgress progress;
                await using (session) (progress, problem) = await view.WatchAsync(tell => session.RunAsync(lead, tell, cancellation));
                bool isWhole = problem is null && !cancellation.IsCancellationRequested;
                // What the others brought home belongs to the map, too.
                if (isWhole && plan.IsLed) (known, problem) = await keeper.ReadAsync();
                if (isWhole && problem is null) problem = await keeper.EndAsync(SnapshotState.Done);
                SnapshotEdges edges = new(known);
                if (isWhole || !plan.IsLed)
                    view.Print(progress, SnapshotQuality.Of(known), truth is null ? null : Recall.Of(edges, truth),
                        before is null ? null : Distortion.Between(before, edges));
                if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
                if (!isWhole) return Stopped(plan.IsLed, progress.Visits);
                if (!edges.Supernodes.Any()) return ExitCode.Failed;
                if (!await rounds.WaitAsync(cancellation)) return ExitCode.Done;
                // Where it began may be gone by then; those that answered last are mostly still there.
                plan = plan with { Seeds = [.. edges.Supernodes.Take(SeedsKept)] };
                (before, known) = (edges, []);
            }
        }

        private async Task<Problem?> BeginAsync(CrawlPlan plan)
        {
            string settings = CrawlSettings.Of(plan).ToJson();
            if (!plan.IsLed) return await keeper.BeginAsync(SnapshotKind.Crawl, settings, plan.Seeds);
            (bool isUnderWay, Problem? problem) = await keeper.ShareAsync(settings, plan.Seeds);
            return problem ?? (isUnderWay ? null : new($"No shared crawl is under way in {keeper.Name}.",
                "Begin one: name a supernode as 192.0.2.1:1214, or give an invite link."));
        }

        private int Stopped(bool isShared, long visits) => isShared
            ? terminal.Fail($"stopped; {visits} visits are kept in {keeper.Name}.", "Others go on with it, and so does the same command.")
            : terminal.Fail($"stopped; {visits} visits are kept in {keeper.Name}.", "'canopy crawl --resume' goes on with it.");
    }
}
