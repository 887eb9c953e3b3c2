using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Library;

/// <summary>Scanning: everything now and then, single folders when somebody says that they have changed.</summary>
public sealed partial class FileLibrary
{
    /// <summary>Changes come in swarms: so long after the first request the others that belong to it are waited for.</summary>
    private static readonly TimeSpan s_swarm = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? _stop;

    /// <summary>How far the scan of everything that is under way, or the last one, has come.</summary>
    public ScanProgress Progress => _progress;

    /// <summary>What the last finished scan of everything came to; null before the first.</summary>
    public ScanResult? LastScan { get; private set; }

    /// <summary>How long the last look at everything took, without the hashing; zero before the first.</summary>
    public TimeSpan LookTime { get; private set; }

    /// <summary>Asks <see cref="RunAsync"/> to scan everything soon; asking often is asking once.</summary>
    public void RequestScan() => _requests.AddAll();

    /// <summary>Stops the scan that <see cref="RunAsync"/> has under way; what is hashed so far is kept.</summary>
    /// <returns>False where there is none.</returns>
    public bool StopScan()
    {
        lock (_requests)
        {
            if (_stop is not { IsCancellationRequested: false } stop || _progress.Phase is not (ScanPhase.Looking or ScanPhase.Hashing))
                return false;
            stop.Cancel();
            return true;
        }
    }

    /// <summary>Asks <see cref="RunAsync"/> to look soon at one folder of a share, with all below it.</summary>
    /// <param name="alias">The shared folder; one that is not shared is passed over.</param>
    /// <param name="path">Below it, parts joined by '/'; empty for the whole shared folder.</param>
    public void RequestScan(string alias, string path) => _requests.Add(new(alias, path.Trim('/')));

    /// <summary>Scans everything once; a scan already under way is waited for first.</summary>
    /// <param name="progress">Hears how far it is, from the scan's own thread.</param>
    /// <param name="cancel">Stops it; what is hashed so far is kept.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="SqliteException">The library's own file could not be read or written; what is hashed so far is kept.</exception>
    public async Task<ScanResult> ScanAsync(IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        (ScanResult result, _) = await ScanAsync(null, progress, cancel);
        return result;
    }

    /// <summary>
    /// Scans now, then again after each interval and whenever a request comes, until cancelled. What goes wrong with the library's own file
    /// is told as a problem of <see cref="LastScan"/>, and tried again.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped: the only end it has.</exception>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancel)
    {
        var again = new ScanRetries(_clock);
        long lastWhole = _clock.GetTimestamp();
        IReadOnlyList<Place>? places = null;
        while (true)
        {
            if (places is null) lastWhole = _clock.GetTimestamp();
            again.Add(await TryScanAsync(places, cancel));
            TimeSpan untilWhole = interval - _clock.GetElapsedTime(lastWhole), untilRetry = again.Left;
            TimeSpan wait = TimeSpan.FromTicks(Math.Max(0, Math.Min(untilWhole.Ticks, untilRetry.Ticks)));
            bool isAsked = await _requests.WaitAsync(wait, _clock, cancel);
            if (isAsked) await Task.Delay(s_swarm, _clock, cancel);
            places = isAsked ? _requests.Take() : untilRetry < untilWhole ? again.Take() : null;
        }
    }

    /// <summary>Scans; says what should be looked at again soon: nothing, some folders, or (null) everything.</summary>
    private async Task<IReadOnlyList<Place>?> TryScanAsync(IReadOnlyList<Place>? places, CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (_requests) _stop = stop;
        try
        {
            WriteCounts();
            (_, IReadOnlyList<Place> changing) = await ScanAsync(places, null, stop.Token);
            return changing;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            _progress = _progress with { Phase = ScanPhase.Stopped, Current = "" };
            return [];
        }
        catch (SqliteException failure)
        {
            _store.Failed(failure);
            ScanProblem problem = new(ScanProblemKind.LibraryFailed, "library.db", failure.Message);
            _progress = _progress with { Phase = ScanPhase.Failed, Problems = _progress.Problems + 1 };
            LastScan = new(_progress.FilesSeen, _progress.FilesHashed, 0, _progress.BytesHashed, [problem], 1);
            return null;
        }
        finally
        {
            lock (_requests) _stop = null;
        }
    }

    private async Task<(ScanResult Result, IReadOnlyList<Place> Changing)> ScanAsync(
        IReadOnlyList<Place>? places, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        await _scanning.WaitAsync(cancel);
        try
        {
            long since = _clock.GetTimestamp();
            var tally = new ScanTally(_clock, at => Tell(at, isWhole: places is null, since, progress));
            var scan = new Scan(_store, _rules, tally, _clock, change => Changed?.Invoke(change));
            ScanResult result = await Task.Run(() => scan.Run(places, cancel), cancel);
            if (places is null) LastScan = result;
            return (result, scan.Changing);
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>A look at single folders leaves standing what was said of everything.</summary>
    private void Tell(ScanProgress at, bool isWhole, long since, IProgress<ScanProgress>? progress)
    {
        bool hasLooked = isWhole && at.Phase == ScanPhase.Hashing && _progress.Phase == ScanPhase.Looking;
        if (hasLooked) LookTime = _clock.GetElapsedTime(since);
        if (isWhole) _progress = at;
        progress?.Report(at);
    }
}
