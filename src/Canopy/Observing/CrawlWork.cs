using System.Diagnostics;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>The sweeps of a measurement.</summary>
/// <param name="measurement">Who is told.</param>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">What is to be done.</param>
internal sealed class CrawlWork(Measurement measurement, CampaignKeeper keeper, MeasurementPlan plan) : ISweepAudience
{
    /// <summary>Of no use to one that does not share.</summary>
    private static readonly TimeSpan s_noLease = TimeSpan.FromSeconds(90);

    private readonly Stopwatch _wall = new();
    private int _sweeps;

    /// <summary>Crawls until all rounds are made or it is stopped.</summary>
    public async Task<(MeasuringEnd End, Problem? Problem)> RunAsync(CancellationToken cancellation)
    {
        CrawlPlan crawl = plan.Pace;
        List<Visit>? known = null;
        if (measurement.Entry.Unfinished is { } number)
        {
            (UnfinishedCrawl? unfinished, Problem? problem) = await UnfinishedCrawl.FindAsync(keeper, number, knowsExclusions: true);
            if (unfinished is null) return (MeasuringEnd.Failed, problem);
            (crawl, known, problem) = await unfinished.GoOnAsync(keeper, crawl);
            if (problem is not null) return (MeasuringEnd.Failed, problem);
        }
        (MeasuringEnd end, _, Problem? wrong) = await new CrawlSweeps(keeper, plan.Network, s_noLease, this)
            .RunAsync(crawl, known, plan.NewRounds(), cancellation);
        return (end, wrong);
    }

    public Task<(CrawlProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<CrawlProgress>, Task<(CrawlProgress Progress, Problem? Problem)>> crawl)
    {
        measurement.Began(keeper.Snapshot!.Id);
        _wall.Restart();
        long? before = null;
        return crawl(progress =>
        {
            // What an earlier run visited says nothing of how fast this one is.
            before ??= progress.Visits;
            Tell(progress, before.Value);
        });
    }

    public void Swept(Sweep sweep)
    {
        _sweeps++;
        Tell(sweep.Progress, 0);
        measurement.Came(new()
        {
            Crawl = new(keeper.Snapshot!.Id, _sweeps, sweep.Progress.Visits, Math.Round(_wall.Elapsed.TotalSeconds, 3),
                OutcomeCounts.Of(sweep.Progress.ByOutcome), MapQuality.Of(sweep.Quality), sweep.Progress.LeftOut,
                sweep.Distortion?.Peers, sweep.Distortion?.Links),
        }, keeper.Snapshot.State == SnapshotState.Done);
    }

    private void Tell(CrawlProgress progress, long before)
    {
        double rate = (progress.Visits - before) / Math.Max(0.1, _wall.Elapsed.TotalSeconds);
        int left = progress.Waiting + progress.UnderWay;
        measurement.Tell(new(Math.Max(1, measurement.Entry.Progress.Round), keeper.Snapshot!.Id, progress.Visits,
            progress.Of(Outcome.Answered), Enum.GetValues<Outcome>().Where(outcome => !outcome.IsUp()).Sum(progress.Of), progress.Waiting,
            progress.UnderWay, Math.Round(rate, 1), progress.Known == 0 ? null : 1 - Math.Min(1, (double)left / progress.Known),
            rate > 0 ? Math.Round(left / rate, 1) : null)
        { Window = progress.Window, Children = progress.Children });
    }
}
