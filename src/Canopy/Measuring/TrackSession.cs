using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A tracking over real sockets: the machine, a host for it, and somebody who keeps what it brings.</summary>
internal sealed class TrackSession : IAsyncDisposable
{
    /// <summary>Looks stored at once.</summary>
    private const int BatchMost = 500;

    /// <summary>Cycles that may wait to be told of beside the looks.</summary>
    private const int CyclesMost = 10_000;

    private readonly PeerHost _host;
    private readonly Tracker _tracker;
    private readonly HappeningFeed.Subscription _news;

    private TrackSession(PeerHost host, Tracker tracker) => (_host, _tracker, _news) = (host, tracker, host.Happenings.Subscribe());

    /// <summary>Keeps looks and what they made of sessions; returns what went wrong, null if nothing did.</summary>
    public delegate Task<Problem?> Keeping(IReadOnlyList<Visit> looks, IReadOnlyList<TrackedSession> sessions);

    /// <summary>What the tolerance does, once it is over.</summary>
    public MissModel Model => _tracker.Book.Model;

    /// <summary>Binds a port, from which it dials; what comes to it is turned away.</summary>
    /// <param name="plan">Whom to follow.</param>
    /// <param name="tracker">The machine, which knows already what an earlier run saw.</param>
    /// <param name="network">Which network.</param>
    /// <param name="session">The session.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryOpen(TrackPlan plan, Tracker tracker, NetworkKey network,
        [NotNullWhen(true)] out TrackSession? session, [NotNullWhen(false)] out Problem? problem)
    {
        session = null;
        IEnumerable<PeerAddress> targets = plan.Targets.Concat(tracker.Book.Addresses);
        if (!MeasuringHost.TryOpen(
            targets, network, plan.Visits, plan.WindowMax, plan.UnstoredMax * 2 + CyclesMost, out PeerHost? host, out problem))
            return false;
        session = new(host, tracker);
        return true;
    }

    /// <summary>Follows them until the time is over, or until it is stopped or can keep nothing more.</summary>
    /// <param name="keep">Keeps what was seen.</param>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cycled">Hears of each cycle that is over.</param>
    /// <param name="cancellation">Stops it; what was seen by then is kept.</param>
    /// <returns>How far it came, and what ended it too early; null if nothing did.</returns>
    public async Task<(TrackProgress Progress, Problem? Problem)> RunAsync(
        Keeping keep, Action<TrackProgress> tell, Action<TrackProgress> cycled, CancellationToken cancellation)
    {
        await _host.StartAsync(_tracker);
        using CancellationTokenSource over = new();
        using CancellationTokenRegistration stop = cancellation.Register(() => _ = _host.PostAsync(new StopTrackCommand(0)).AsTask());
        Task telling = MeasuringHost.TellAsync(_host, () => _tracker.Progress, tell, over.Token);
        try
        {
            return await KeepAllAsync(keep, cycled);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _news.Dispose();
        await _host.AbortAsync();
        await _host.DisposeAsync();
    }

    private async Task<(TrackProgress Progress, Problem? Problem)> KeepAllAsync(Keeping keep, Action<TrackProgress> cycled)
    {
        List<Visit> looks = [];
        List<TrackedSession> sessions = [];
        Problem? problem = null;
        while (await _news.Reader.WaitToReadAsync())
        {
            TrackProgress? end = null;
            looks.Clear();
            sessions.Clear();
            while (looks.Count < BatchMost && end is null && _news.Reader.TryRead(out Happening? news))
            {
                if (news is Looked look)
                {
                    looks.Add(look.Visit);
                    if (look.Change.Ended is { } over) sessions.Add(over);
                    if (look.Change.Current is { } current) sessions.Add(current);
                }
                else if (news is CycleEnded { Progress: var cycle }) cycled(cycle);
                else if (news is TrackEnded { Progress: var progress }) end = progress;
            }
            if (looks.Count > 0 && problem is null)
            {
                problem = await keep(looks, sessions);
                await _host.PostAsync(problem is null ? new VisitsStoredCommand(0, looks.Count) : new StopTrackCommand(0));
            }
            if (end is not null) return (end, problem);
        }
        return (_tracker.Progress, problem);
    }
}
