using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Track;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>What a tracking in virtual time came to.</summary>
/// <param name="Progress">How far it came.</param>
/// <param name="Model">What its tolerance does.</param>
/// <param name="Error">What it told against what was.</param>
internal sealed record TrackedWorld(TrackProgress Progress, MissModel Model, SessionError Error);

/// <summary>
/// The very tracker of 'canopy track' in a simulated overlay, in the world's own time and churn: it follows all supernodes of the moment
/// when it begins. The world then lives on for as long again, so that the truth knows how long the last sessions lasted.
/// </summary>
/// <param name="run">The world, warm.</param>
internal sealed class VirtualTrack(SimulationRun run)
{
    /// <summary>How much later than it began a look may reach its peer, at most.</summary>
    private static readonly TimeSpan s_slack = new TrackPlan { Targets = [] }.Visits.DialPatience;

    private readonly List<TrackedSession> _sessions = [];
    private readonly Dictionary<PeerAddress, Instant> _firstLooks = [];

    /// <summary>Follows them.</summary>
    /// <param name="every">From one look to the next.</param>
    /// <param name="lasts">For how long.</param>
    /// <param name="tolerate">Misses in a row that do not end a session.</param>
    /// <param name="grows">Whether those heard of are followed, too.</param>
    /// <param name="cancellation">Stops it where it is.</param>
    public TrackedWorld Follow(TimeSpan every, TimeSpan lasts, int tolerate, bool grows, CancellationToken cancellation)
    {
        Instant began = run.World.Now, until = began + lasts;
        Tracker tracker = new(PlanOf(new OverlayTruth(run).Supernodes(), every, until, tolerate, grows));
        using SessionTruth truth = new(run);
        DistantPeers world = new(run);
        DistantPeer machine = world.Add(tracker, place: 0);
        bool isOver = false;
        int unstored = 0;
        machine.Reported += news =>
        {
            if (news is Looked look)
            {
                unstored++;
                Take(look);
            }
            else if (news is TrackEnded) isOver = true;
        };
        machine.Start();
        world.RunUntil(Instant.Never, () =>
        {
            if (unstored > 0) machine.Command(new VisitsStoredCommand(0, unstored));
            unstored = 0;
            return isOver || cancellation.IsCancellationRequested;
        });
        Instant ended = run.World.Now;
        _sessions.AddRange(tracker.Book.Open);
        world.RunUntil(ended + lasts, () => cancellation.IsCancellationRequested);
        IEnumerable<TrueSession> lived =
            truth.Sessions().Select(one => new TrueSession(one.Address, one.Id, one.Began, one.Ended, one.IsOver));
        MissModel model = tracker.Book.Model;
        return new(tracker.Progress, model, SessionError.Of(_sessions, lived, _firstLooks, every, began, ended, s_slack, model));
    }

    /// <summary>A tracking that nothing in a world holds up.</summary>
    /// <param name="targets">Whom to follow.</param>
    /// <param name="every">From one look to the next.</param>
    /// <param name="until">Until when.</param>
    /// <param name="tolerate">Misses in a row that do not end a session.</param>
    /// <param name="grows">Whether those heard of are followed, too.</param>
    public static TrackPlan PlanOf(IEnumerable<PeerAddress> targets, TimeSpan every, Instant until, int tolerate, bool grows) => new()
    {
        Targets = [.. targets],
        Every = every,
        Until = until,
        Tolerate = tolerate,
        Grows = grows,
        RateMax = 0,
        PrefixRateMax = 0,
        HostPause = TimeSpan.Zero,
        WindowMax = 4096,
    };

    private void Take(Looked look)
    {
        _firstLooks.TryAdd(look.Visit.Address, look.Visit.Began);
        if (look.Change.Ended is { } over) _sessions.Add(over);
    }
}
