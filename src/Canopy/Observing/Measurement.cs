using System.Data.Common;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Measuring;

namespace Canopy.Observing;

/// <summary>One measurement: what is told of it, and what goes on. Safe for any thread.</summary>
/// <param name="entry">How it stands.</param>
/// <param name="changed">Hears of each change; the flag says that it is more than a number.</param>
/// <param name="time">The clock.</param>
internal sealed class Measurement(MeasurementEntry entry, Action<Measurement, bool> changed, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Core.PeerAddress, ProbedPeer> _probed = [];
    private MeasurementEntry _entry = entry;
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask;
    private bool _isEnding;

    /// <summary>How it stands.</summary>
    public MeasurementEntry Entry
    {
        get { lock (_lock) return _entry; }
    }

    /// <summary>Is over when nothing goes on any more.</summary>
    public Task Work
    {
        get { lock (_lock) return _work; }
    }

    /// <summary>The latest answers of those who are probed, by address; kept while the daemon runs.</summary>
    public IReadOnlyList<ProbedPeer> Probed
    {
        get { lock (_lock) return [.. _probed.Values]; }
    }

    /// <summary>It is to go on: from here on it counts as running. <see cref="Run"/> follows.</summary>
    public void Prepare()
    {
        lock (_lock)
        {
            _stop?.Dispose();
            _stop = new();
            _entry = _entry with
            {
                State = RunState.Running,
                Words = "",
                Remedy = "",
                EndedAt = null,
                StartedAt = time.GetUtcNow(),
            };
        }
    }

    /// <summary>Lets it go on.</summary>
    /// <param name="work">What it does, until it is told to stop.</param>
    public void Run(Func<Measurement, CancellationToken, Task<(MeasuringEnd End, Problem? Problem)>> work)
    {
        changed(this, true);
        lock (_lock)
        {
            CancellationToken cancellation = _stop!.Token;
            _work = Task.Run(() => RunAsync(work, cancellation), CancellationToken.None);
        }
    }

    /// <summary>Tells it to stop; false where nothing goes on.</summary>
    /// <param name="isEnding">Whether the daemon ends: then it is broken off, and not stopped.</param>
    public bool Stop(bool isEnding = false)
    {
        CancellationTokenSource stop;
        lock (_lock)
        {
            if (!_entry.IsLive) return false;
            _isEnding = isEnding;
            stop = _stop!;
            _entry = _entry with { State = RunState.Stopping, Words = "It puts away what it has." };
        }
        changed(this, true);
        stop.Cancel();
        return true;
    }

    /// <summary>It is so far.</summary>
    public void Tell(MeasurementProgress progress) => Change(entry => entry with { Progress = progress }, isMore: false);

    /// <summary>A snapshot has begun, or is gone on with.</summary>
    public void Began(long snapshot) => Change(entry => entry with
    {
        Unfinished = snapshot,
        Words = entry.State == RunState.Running ? "" : entry.Words,
        Progress = new(entry.Unfinished == snapshot ? Math.Max(1, entry.Progress.Round) : entry.Progress.Round + 1, snapshot),
    }, isMore: true);

    /// <summary>The snapshot under way is whole, and this is what it has brought.</summary>
    public void Came(MeasurementResult result, bool isWhole) => Change(entry => entry with
    {
        Result = result,
        Unfinished = isWhole ? null : entry.Unfinished,
        Words = isWhole && entry.Asked.Every is not null && entry.State == RunState.Running ? "It waits for the next round."
            : entry.Words,
    }, isMore: true);

    /// <summary>So far it has brought this.</summary>
    public void Brings(MeasurementResult result) => Change(entry => entry with { Result = result }, isMore: false);

    /// <summary>A peer was probed.</summary>
    public void Probe(Core.PeerAddress address, ProbedPeer peer)
    {
        lock (_lock)
            if (_probed.Count < ObservingLimits.ProbedMax || _probed.ContainsKey(address)) _probed[address] = peer;
    }

    public void Dispose() => _stop?.Dispose();

    private async Task RunAsync(
        Func<Measurement, CancellationToken, Task<(MeasuringEnd End, Problem? Problem)>> work, CancellationToken cancellation)
    {
        MeasuringEnd end;
        Problem? problem;
        try
        {
            (end, problem) = await work(this, cancellation);
        }
        catch (OperationCanceledException)
        {
            (end, problem) = (MeasuringEnd.Stopped, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            (end, problem) = (MeasuringEnd.Failed, new($"It broke: {fault.Message}", "Make room or free what is taken, and resume it."));
        }
        // A fault of ours must not leave it running for ever in the eyes of who looks.
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or DbException)
        {
            (end, problem) = (MeasuringEnd.Failed, new($"It broke: {fault.Message}", "Please report it; what was found by then is kept."));
        }
        Change(entry => End(entry, end, problem, cancellation.IsCancellationRequested), isMore: true);
    }

    private MeasurementEntry End(MeasurementEntry entry, MeasuringEnd end, Problem? problem, bool isStopped)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (problem is not null)
            return entry with { State = RunState.Failed, EndedAt = now, Words = problem.What, Remedy = problem.Remedy };
        if (isStopped && _isEnding) return MeasurementJournal.BrokenOff(entry, now);
        if (isStopped || end == MeasuringEnd.Stopped)
        {
            MeasurementEntry stopped = entry with { State = RunState.Stopped, EndedAt = now, Words = "It was stopped." };
            return stopped with { Remedy = stopped.CanResume ? "Resume it to go on." : "" };
        }
        return end == MeasuringEnd.NobodyThere
            ? entry with
            {
                State = RunState.Failed,
                EndedAt = now,
                Words = "Nobody answered.",
                Remedy = "See that the seeds are supernodes of this network and are up.",
            }
            : entry with { State = RunState.Done, EndedAt = now, Words = "", Remedy = "" };
    }

    private void Change(Func<MeasurementEntry, MeasurementEntry> change, bool isMore)
    {
        lock (_lock) _entry = change(_entry);
        changed(this, isMore);
    }
}
