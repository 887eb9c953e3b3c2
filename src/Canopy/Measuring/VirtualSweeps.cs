using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>
/// Crawls of a world, one after the other, each by a new machine and a snapshot of its own. A sweep is to take a fifth of the time from
/// one to the next; one that takes longer than that time is followed at once.
/// </summary>
/// <param name="run">The world, warm.</param>
/// <param name="world">Its machines.</param>
/// <param name="keeper">Keeps the visits.</param>
/// <param name="every">From the beginning of one to that of the next.</param>
internal sealed class VirtualSweeps(SimulationRun run, DistantPeers world, CampaignKeeper keeper, TimeSpan every)
{
    /// <summary>Visits stored at once.</summary>
    private const int BatchMost = 500;

    private const double ShareOfTime = 0.2;

    private readonly List<Visit> _batch = [];
    private DistantPeer? _machine;
    private Instant _began;
    private int _unstored;
    private bool _isOver;

    /// <summary>Crawls that are whole.</summary>
    public int Done { get; private set; }

    /// <summary>When one is to begin; never while one goes on.</summary>
    public Instant Next { get; private set; } = run.World.Now;

    /// <summary>Begins one, if it is time to.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void BeginIfDue()
    {
        if (run.World.Now < Next) return;
        // Of none at all the rate would be as fast as may be, which does no harm: there is nobody to visit.
        CrawlPlan plan = VirtualCrawl.PlanOf(run, run.Census.Supernodes / (every.TotalSeconds * ShareOfTime));
        VirtualCampaign.Await(keeper.BeginAsync(SnapshotKind.Crawl, CrawlSettings.Of(plan).ToJson(), plan.Seeds));
        (_began, Next, _isOver) = (run.World.Now, Instant.Never, false);
        _machine = world.Add(new Crawler(plan), place: 0);
        _machine.Reported += Hear;
        _machine.Start();
    }

    /// <summary>Keeps what has come, and ends the crawl where it is over.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Settle()
    {
        if (_machine is not { } machine) return;
        if (_batch.Count >= BatchMost || _isOver) Keep();
        if (_unstored > 0 && !_isOver) machine.Command(new VisitsStoredCommand(0, _unstored));
        _unstored = 0;
        if (_isOver) End(SnapshotState.Done);
    }

    /// <summary>Ends the crawl that goes on, if one does.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Break()
    {
        if (_machine is null) return;
        Keep();
        End(SnapshotState.Stopped);
    }

    private void Hear(Happening news)
    {
        if (news is Visited { Visit: var visit })
        {
            _batch.Add(visit);
            _unstored++;
        }
        else if (news is CrawlEnded) _isOver = true;
    }

    private void Keep()
    {
        VirtualCampaign.Await(keeper.KeepAsync(_batch));
        _batch.Clear();
    }

    private void End(SnapshotState state)
    {
        VirtualCampaign.Await(keeper.EndAsync(state));
        if (state == SnapshotState.Done) Done++;
        _machine!.Reported -= Hear;
        _machine.Leave();
        _machine = null;
        Next = Instant.Later(_began + every, run.World.Now);
    }
}
