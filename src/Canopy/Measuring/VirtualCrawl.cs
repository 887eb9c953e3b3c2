using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>
/// A sweep of a simulated overlay by the very crawler of 'canopy crawl', in the world's own time and churn, with the truth beside it.
/// </summary>
/// <param name="run">The world, warm.</param>
internal sealed class VirtualCrawl(SimulationRun run)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <summary>What the overlay is at this moment.</summary>
    public Truth TruthNow()
    {
        OverlayTruth truth = new(run);
        return new([.. truth.Supernodes()], [.. truth.Links()], [.. truth.Children()]);
    }

    /// <summary>A sweep of the whole overlay of this moment.</summary>
    /// <param name="run">The world.</param>
    /// <param name="rate">Visits begun a second.</param>
    public static CrawlPlan PlanOf(SimulationRun run, double rate) => new()
    {
        Seeds = [.. new OverlayTruth(run).Supernodes().Take(5)],
        RateMax = rate,
        PrefixRateMax = 0,
        HostPause = TimeSpan.Zero,
        WindowMax = 4096,
    };

    /// <summary>Crawls once.</summary>
    /// <param name="rate">Visits begun a second.</param>
    /// <param name="cancellation">Stops it where it is.</param>
    public IReadOnlyList<Visit> Sweep(double rate, CancellationToken cancellation)
    {
        Crawler crawler = new(PlanOf(run, rate));
        DistantPeers world = new(run);
        DistantPeer machine = world.Add(crawler, place: 0);
        List<Visit> visits = [];
        bool isOver = false;
        int unstored = 0;
        machine.Reported += news =>
        {
            if (news is Visited { Visit: var visit })
            {
                visits.Add(visit);
                unstored++;
            }
            else if (news is CrawlEnded) isOver = true;
        };
        machine.Start();
        world.RunUntil(run.World.Now + s_longest, () =>
        {
            if (unstored > 0) machine.Command(new VisitsStoredCommand(0, unstored));
            unstored = 0;
            return isOver || cancellation.IsCancellationRequested;
        });
        return visits;
    }
}
