using System.Diagnostics;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;

namespace Canopy.Observing;

/// <summary>The tracking of a measurement.</summary>
/// <param name="measurement">Who is told.</param>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">What is to be done.</param>
internal sealed class TrackWork(Measurement measurement, CampaignKeeper keeper, MeasurementPlan plan) : ITrackAudience
{
    private readonly Stopwatch _wall = new();
    private Tracking? _tracking;

    /// <summary>Follows until the time is over or it is stopped.</summary>
    public async Task<(MeasuringEnd End, Problem? Problem)> RunAsync(CancellationToken cancellation)
    {
        (_tracking, Problem? problem) = measurement.Entry.Unfinished is { } number
            ? await Tracking.ResumeAsync(keeper, number, knowsExclusions: true, kept => (kept, plan.Pace, null))
            : await Tracking.BeginAsync(keeper, plan.Track, plan.Pace, plan.Asked.FromSnapshot);
        if (_tracking is null) return (MeasuringEnd.Failed, problem);
        measurement.Began(keeper.Snapshot!.Id);
        (MeasuringEnd end, _, problem) = await _tracking.RunAsync(keeper, plan.Network, this, cancellation);
        return (end, problem);
    }

    public Task<(TrackProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<TrackProgress>, Task<(TrackProgress Progress, Problem? Problem)>> track)
    {
        _wall.Restart();
        long? before = null;
        return track(progress => Tell(progress, before ??= progress.Looks));
    }

    public void Cycled(TrackProgress progress) => measurement.Brings(Result(progress, null, null));

    public void Tracked(TrackProgress progress, MissModel model, SessionLengths lengths)
    {
        Tell(progress, 0);
        measurement.Came(Result(progress, model, lengths), keeper.Snapshot!.State == SnapshotState.Done);
    }

    private MeasurementResult Result(TrackProgress progress, MissModel? model, SessionLengths? lengths) => new()
    {
        Track = new(keeper.Snapshot!.Id, progress.Cycle, progress.Peers, progress.Looks, progress.Begun, progress.Ended,
            progress.IdentitiesChanged, progress.Moves, progress.Interrupted, progress.Late, progress.LeftOut, model, lengths),
    };

    private void Tell(TrackProgress progress, long before)
    {
        Instant began = keeper.Snapshot!.BeganAt, until = _tracking!.Plan.Until;
        Instant now = new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        bool hasEnd = until != Instant.Never;
        double all = hasEnd ? Math.Max(0.001, (until - began).TotalSeconds) : 1;
        double left = hasEnd ? Math.Max(0, (until - now).TotalSeconds) : 0;
        measurement.Tell(new(progress.Cycle, keeper.Snapshot.Id, progress.Looks, progress.Of(Presence.Answered),
            progress.Of(Presence.Silent), null, progress.UnderWay,
            Math.Round((progress.Looks - before) / Math.Max(0.1, _wall.Elapsed.TotalSeconds), 1),
            hasEnd ? Math.Clamp(1 - left / all, 0, 1) : null, hasEnd ? Math.Round(left, 1) : null)
        {
            Peers = progress.Peers, Busy = progress.Of(Presence.Busy), Refused = progress.Of(Presence.Refused),
            SessionsBegun = progress.Begun, SessionsEnded = progress.Ended,
        });
    }
}
