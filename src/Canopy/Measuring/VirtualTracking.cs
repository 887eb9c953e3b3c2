using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>
/// A tracker that follows, as long as a world lasts, all supernodes and all other users of its first moment who can be dialled, and the
/// supernodes it hears of. Of its looks only the sessions are kept: those that are over soon, those that go on now and then and at the end.
/// </summary>
internal sealed class VirtualTracking
{
    /// <summary>Sessions stored at once.</summary>
    private const int BatchMost = 500;

    /// <summary>Of so many times that those that are over are kept, those that go on are at one.</summary>
    private const int OpenEvery = 12;

    /// <summary>No look is lost on the way in a world, so forgiving a miss would but bridge absences (docs/track.md).</summary>
    private const int Tolerate = 0;

    private readonly SimulationRun _run;
    private readonly CampaignKeeper _keeper;
    private readonly TimeSpan _every;
    private readonly Tracker _tracker;
    private readonly DistantPeer _machine;
    private readonly List<TrackedSession> _over = [];
    private Instant _keepAt;
    private int _unstored, _kept;

    /// <summary>Begins to follow them.</summary>
    /// <param name="run">The world, warm.</param>
    /// <param name="world">Its machines.</param>
    /// <param name="keeper">Keeps the sessions.</param>
    /// <param name="every">From one look at a peer to the next.</param>
    /// <exception cref="IOException">It could not be kept.</exception>
    public VirtualTracking(SimulationRun run, DistantPeers world, CampaignKeeper keeper, TimeSpan every)
    {
        (_run, _keeper, _every, _keepAt) = (run, keeper, every, run.World.Now + every);
        ImmutableArray<PeerAddress> targets = [.. new OverlayTruth(run).Supernodes().Union(new SharesTruth(run).Addresses())];
        TrackPlan plan = VirtualTrack.PlanOf(targets, every, run.End, Tolerate, grows: true);
        CrawlSettings pace = new(
            plan.Visits.Contact, plan.RateMax, plan.PrefixRateMax, plan.WindowMax, plan.HostPause.TotalMilliseconds, Excluded: 0);
        TrackSettings settings = new(
            pace, every.TotalMilliseconds, (run.End - run.World.Now).TotalMilliseconds, plan.Tolerate, plan.Grows);
        VirtualCampaign.Await(keeper.BeginAsync(SnapshotKind.Track, settings.ToJson(), targets));
        _tracker = new(plan);
        _machine = world.Add(_tracker, place: 0);
        _machine.Reported += Hear;
        _machine.Start();
    }

    /// <summary>How far it is.</summary>
    public TrackProgress Progress => _tracker.Progress;

    /// <summary>Keeps what has come, if it is time to.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Settle()
    {
        if (_unstored > 0) _machine.Command(new VisitsStoredCommand(0, _unstored));
        _unstored = 0;
        if (_run.World.Now < _keepAt && _over.Count < BatchMost) return;
        Keep(withOpen: ++_kept % OpenEvery == 0);
        _keepAt = _run.World.Now + _every;
    }

    /// <summary>Ends it where it is: sessions that go on are kept as going on.</summary>
    /// <exception cref="IOException">They could not be kept.</exception>
    public void End(SnapshotState state)
    {
        Keep(withOpen: true);
        VirtualCampaign.Await(_keeper.EndAsync(state));
    }

    private void Hear(Happening news)
    {
        if (news is not Looked look) return;
        _unstored++;
        if (look.Change.Ended is { } over) _over.Add(over);
    }

    private void Keep(bool withOpen)
    {
        foreach (TrackedSession[] batch in _over.Concat(withOpen ? _tracker.Book.Open : []).Chunk(BatchMost))
            VirtualCampaign.Await(_keeper.KeepAsync([], batch));
        _over.Clear();
    }
}
