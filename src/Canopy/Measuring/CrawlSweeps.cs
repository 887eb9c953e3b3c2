using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A sweep that came to its end or was stopped.</summary>
/// <param name="Progress">How far it came.</param>
/// <param name="Quality">What the map is worth.</param>
/// <param name="Edges">The map.</param>
/// <param name="Distortion">Against the sweep before; null where there was none.</param>
internal sealed record Sweep(CrawlProgress Progress, SnapshotQuality Quality, SnapshotEdges Edges, Distortion? Distortion);

/// <summary>Who is told how sweeps go.</summary>
internal interface ISweepAudience
{
    /// <summary>Lets one pass, and hears how far it is.</summary>
    Task<(CrawlProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<CrawlProgress>, Task<(CrawlProgress Progress, Problem? Problem)>> crawl);

    /// <summary>One is over.</summary>
    void Swept(Sweep sweep);
}

/// <summary>Sweeps of an overlay one after the other, each a snapshot.</summary>
/// <param name="keeper">The campaign.</param>
/// <param name="network">Which network.</param>
/// <param name="lease">Of a crawl that is shared: how long an address that was claimed is left to this machine.</param>
/// <param name="audience">Who is told.</param>
internal sealed class CrawlSweeps(CampaignKeeper keeper, NetworkKey network, TimeSpan lease, ISweepAudience audience)
{
    /// <summary>With how many of those that answered the next sweep begins.</summary>
    private const int SeedsKept = 200;

    /// <summary>One sweep after the other, as many as there are to be.</summary>
    /// <param name="plan">The first.</param>
    /// <param name="known">What an earlier run found out of it; null where it is yet to begin.</param>
    /// <param name="rounds">When the next begins.</param>
    /// <param name="cancellation">Ends them.</param>
    /// <returns>How they ended, visits of the last, and what was in the way.</returns>
    public async Task<(MeasuringEnd End, long Visits, Problem? Problem)> RunAsync(
        CrawlPlan plan, List<Visit>? known, Rounds rounds, CancellationToken cancellation)
    {
        SnapshotEdges? before = null;
        while (true)
        {
            if (known is null && await BeginAsync(plan) is { } unbegun) return (MeasuringEnd.Failed, 0, unbegun);
            known ??= [];
            if (!CrawlSession.TryOpen(plan, known, network, out CrawlSession? session, out Problem? problem))
                return (MeasuringEnd.Failed, 0, problem);
            ICrawlLead lead = plan.IsLed ? new SharedFrontier(keeper, plan, lease) : new LoneCrawl(keeper.KeepAsync, known);
            CrawlProgress progress;
            await using (session)
                (progress, problem) = await audience.WatchAsync(tell => session.RunAsync(lead, tell, cancellation));
            bool isWhole = problem is null && !cancellation.IsCancellationRequested;
            // What the others brought home belongs to the map, too.
            if (isWhole && plan.IsLed) (known, problem) = await keeper.ReadAsync();
            if (isWhole && problem is null) problem = await keeper.EndAsync(SnapshotState.Done);
            SnapshotEdges edges = new(known);
            if (isWhole || !plan.IsLed)
                audience.Swept(new(progress, SnapshotQuality.Of(known), edges,
                    before is null ? null : Distortion.Between(before, edges)));
            if (problem is not null) return (MeasuringEnd.Failed, progress.Visits, problem);
            if (!isWhole) return (MeasuringEnd.Stopped, progress.Visits, null);
            if (!edges.Supernodes.Any()) return (MeasuringEnd.NobodyThere, progress.Visits, null);
            if (!await rounds.WaitAsync(cancellation)) return (MeasuringEnd.Done, progress.Visits, null);
            // Where it began may be gone by then; those that answered last are mostly still there.
            plan = plan with { Seeds = [.. edges.Supernodes.Take(SeedsKept)] };
            (before, known) = (edges, null);
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
}
