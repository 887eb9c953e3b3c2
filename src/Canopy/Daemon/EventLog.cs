using System.Runtime.CompilerServices;
using Canopy.Api;

namespace Canopy.Daemon;

/// <summary>Something that changed, for whoever follows the peer.</summary>
/// <param name="Id">Counts up from 1 while the daemon runs.</param>
/// <param name="Kind">What sort of change: "attached", "search.hits", "download.progress"; docs/api.md lists them.</param>
/// <param name="At">When.</param>
/// <param name="Data">What changed.</param>
internal sealed record DaemonEvent(long Id, string Kind, DateTimeOffset At, object Data);

/// <summary>The last changes, in order, and all to come: one writer's side, any number of followers.</summary>
internal sealed class EventLog(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<DaemonEvent> _kept = new();
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    /// <summary>The id of the newest event.</summary>
    public long Last
    {
        get { lock (_lock) return _last; }
    }

    /// <summary>Those kept, the oldest first.</summary>
    public IReadOnlyList<DaemonEvent> Kept()
    {
        lock (_lock) return [.. _kept];
    }

    /// <summary>Adds an event and wakes the followers.</summary>
    public void Add(string kind, object data)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            _kept.Enqueue(new(++_last, kind, time.GetUtcNow(), data));
            if (_kept.Count > ApiLimits.EventsKeptMax) _kept.Dequeue();
            grown = _grown;
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        grown.TrySetResult();
    }

    /// <summary>
    /// Every event after the one given, then each as it comes. Who is too slow, or asks for what is no longer kept, gets an
    /// event "missed" with the number of those lost.
    /// </summary>
    public async IAsyncEnumerable<DaemonEvent> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            List<DaemonEvent> fresh;
            Task grown;
            lock (_lock)
            {
                // An id from before a restart may lie ahead of ours: then everything here is new to the asker.
                if (after > _last) after = 0;
                fresh = [.. _kept.Where(kept => kept.Id > after)];
                grown = _grown.Task;
            }
            if (fresh.Count > 0 && fresh[0].Id > after + 1)
                yield return new(fresh[0].Id - 1, "missed", fresh[0].At, new { Count = fresh[0].Id - 1 - after });
            foreach (DaemonEvent item in fresh) yield return item;
            if (fresh.Count > 0) after = fresh[^1].Id;
            await grown.WaitAsync(cancellation);
        }
    }
}
