using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;

namespace Canopy.Measuring;

/// <summary>Who is told how a tracking goes.</summary>
internal interface ITrackAudience
{
    /// <summary>Lets it pass, and hears how far it is.</summary>
    Task<(TrackProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<TrackProgress>, Task<(TrackProgress Progress, Problem? Problem)>> track);

    /// <summary>A cycle is over.</summary>
    void Cycled(TrackProgress progress);

    /// <summary>It is over.</summary>
    void Tracked(TrackProgress progress, MissModel model, SessionLengths lengths);
}

/// <summary>A tracking: what is to be done, and the machine that does it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Tracker">The machine.</param>
internal sealed record Tracking(TrackPlan Plan, Tracker Tracker)
{
    /// <summary>How one that is resumed is to go on: its settings as they were kept become those from now on, with their paces.</summary>
    public delegate (TrackSettings? Settings, CrawlPlan? Pace, Problem? Problem) GoingOn(TrackSettings kept);

    /// <summary>Begins one.</summary>
    /// <param name="keeper">The campaign.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="pace">Its paces, and whom it follows.</param>
    /// <param name="fromSnapshot">Whose supernodes it follows, too (<see cref="SnapshotName"/>); null for nobody's.</param>
    public static async Task<(Tracking? Tracking, Problem? Problem)> BeginAsync(
        CampaignKeeper keeper, TrackSettings settings, CrawlPlan pace, string? fromSnapshot)
    {
        ImmutableArray<PeerAddress> targets = [.. pace.Seeds.Distinct()];
        if (fromSnapshot is not null)
        {
            (List<PeerAddress> supernodes, Problem? unread) = await keeper.SupernodesOfAsync(SnapshotName.NumberOf(fromSnapshot));
            if (unread is not null) return (null, unread);
            targets = [.. targets.Union(supernodes)];
        }
        if (targets.IsEmpty) return (null, new("Nobody answered in that snapshot.", "Take another with --from-snapshot, or name peers."));
        pace = pace with { Seeds = targets };
        settings = settings with { Pace = CrawlSettings.Of(pace) };
        if (await keeper.BeginAsync(SnapshotKind.Track, settings.ToJson(), targets) is { } unbegun) return (null, unbegun);
        TrackPlan plan = settings.Plan(pace) with { Until = EndOf(keeper, settings) };
        return (new(plan, new(plan)), null);
    }

    /// <summary>The tracking that came to no end, with all that it saw by then.</summary>
    /// <param name="keeper">The campaign.</param>
    /// <param name="number">Its snapshot's number; null for the newest.</param>
    /// <param name="knowsExclusions">Whether it is known who is not to be asked.</param>
    /// <param name="goOn">How it goes on.</param>
    public static async Task<(Tracking? Tracking, Problem? Problem)> ResumeAsync(
        CampaignKeeper keeper, long? number, bool knowsExclusions, GoingOn goOn)
    {
        (Snapshot? snapshot, Problem? problem) = await keeper.FindUnfinishedAsync(SnapshotKind.Track, number);
        if (problem is not null) return (null, problem);
        if (snapshot is not { Plan: var from } || TrackSettings.TryRead(from.Plan) is not { } kept)
            return (null, new($"There is no unfinished tracking in {keeper.Name}.", "Begin one: name whom to follow."));
        if (kept.Pace.Excluded > 0 && !knowsExclusions)
            return (null, new("The tracking left out whom an exclude file named, and no such file is given now.",
                "Give it again with --exclude."));
        (TrackSettings? settings, CrawlPlan? pace, problem) = goOn(kept);
        if (settings is null || pace is null) return (null, problem);
        if (settings.Tolerate != kept.Tolerate || settings.EveryMs != kept.EveryMs)
            return (null, new($"The tracking looks every {TimeSpan.FromMilliseconds(kept.EveryMs)} and tolerates {kept.Tolerate} misses; "
                + "its sessions would be of two kinds.", "Leave --every and --tolerate out, or begin another."));
        TrackPlan plan = settings.Plan(pace) with { Targets = [.. from.Seeds.Union(pace.Seeds)], Until = EndOf(keeper, settings) };
        Tracker tracker = new(plan);
        problem = await keeper.ReadAsync(look => tracker.Recall(look));
        return problem is null ? (new(plan, tracker), null) : (null, problem);
    }

    /// <summary>Follows until the time is over, or until it is stopped.</summary>
    /// <returns>How it ended, looks that were made, and what was in the way.</returns>
    public async Task<(MeasuringEnd End, long Looks, Problem? Problem)> RunAsync(
        CampaignKeeper keeper, NetworkKey network, ITrackAudience audience, CancellationToken cancellation)
    {
        if (!TrackSession.TryOpen(Plan, Tracker, network, out TrackSession? session, out Problem? problem))
            return (MeasuringEnd.Failed, 0, problem);
        TrackProgress progress;
        await using (session)
            (progress, problem) =
                await audience.WatchAsync(tell => session.RunAsync(keeper.KeepAsync, tell, audience.Cycled, cancellation));
        bool isStopped = cancellation.IsCancellationRequested;
        if (problem is null && !isStopped) problem = await keeper.EndAsync(SnapshotState.Done);
        (List<TrackedSession> sessions, Problem? unread) = await keeper.ReadSessionsAsync();
        problem ??= unread;
        Instant began = keeper.Snapshot!.BeganAt;
        Instant last = sessions.Count == 0 ? began : sessions.Max(one => one.FirstDownAfter ?? one.LastUp);
        audience.Tracked(progress, session.Model, SessionLengths.Of(sessions, began, last, session.Model));
        MeasuringEnd end = problem is not null ? MeasuringEnd.Failed : isStopped ? MeasuringEnd.Stopped
            : progress.Begun > 0 ? MeasuringEnd.Done : MeasuringEnd.NobodyThere;
        return (end, progress.Looks, problem);
    }

    private static Instant EndOf(CampaignKeeper keeper, TrackSettings settings) =>
        settings.ForMs is { } lasts ? keeper.Snapshot!.BeganAt + TimeSpan.FromMilliseconds(lasts) : Instant.Never;
}
