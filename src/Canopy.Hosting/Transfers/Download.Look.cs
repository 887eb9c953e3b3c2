namespace Canopy.Hosting.Transfers;

/// <summary>What is done while no source can be asked: search by ContentHash with growing pauses (spec O), and wait.</summary>
internal sealed partial class Download
{
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _searches;
    private DateTimeOffset _searchAt;
    private string _lastSearch = "";

    /// <summary>Searches anew at once if this download waits for sources: a new parent sees other files (spec O).</summary>
    public void SearchNow()
    {
        lock (_gate) _searchAt = default;
        Wake();
    }

    /// <summary>Searches if it is time, else waits for whatever comes first. False when the download has given up.</summary>
    private async Task<bool> LookAsync(DateTimeOffset? retryAt, CancellationToken cancel)
    {
        DateTimeOffset now = _timing.Clock.GetUtcNow();
        Task woken;
        DateTimeOffset searchAt;
        lock (_gate)
        {
            if (_wake.Task.IsCompleted) _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            (woken, searchAt) = (_wake.Task, _searchAt);
        }
        // Somebody may have come between the look at the list and the new alarm.
        if (_sources.Next(out _) is not null) return true;
        bool mayGiveUp = retryAt is null && _searches >= TransferLimits.SearchesMax;
        if (searchAt <= now && mayGiveUp)
        {
            Settle(DownloadState.Failed,
                $"No source was found in {_searches} searches. Resume to search again, or look for another copy of the file.");
            return false;
        }
        if (searchAt <= now && _searches < TransferLimits.SearchesMax)
        {
            await SearchAsync(cancel);
            return true;
        }
        DateTimeOffset until = retryAt is { } retry && (retry < searchAt || _searches >= TransferLimits.SearchesMax) ? retry : searchAt;
        Task due = Task.Delay(Later(until - now), _timing.Clock, cancel);
        Enter(DownloadState.LookingForSources, Waiting(retryAt, searchAt, now));
        await Task.WhenAny(woken, due);
        cancel.ThrowIfCancellationRequested();
        return true;
    }

    private async Task SearchAsync(CancellationToken cancel)
    {
        Enter(DownloadState.LookingForSources,
            $"searching the network for its ContentHash (search {_searches + 1} of {TransferLimits.SearchesMax})");
        SourceSearch found = await _options.Search(Hash, cancel);
        int taken = 0;
        foreach (DownloadSource source in found.Sources) if (TryAddSource(source)) taken++;
        lock (_gate)
        {
            _searchAt = _timing.Clock.GetUtcNow() + Shorter(_timing.Search * Math.Pow(2, _searches), _timing.SearchMax);
            _searches++;
        }
        _lastSearch = found.Problem.Length > 0
            ? found.Problem
            : $"asked {found.SupernodesAsked} supernodes, found {taken} new sources";
    }

    private string Waiting(DateTimeOffset? retryAt, DateTimeOffset searchAt, DateTimeOffset now)
    {
        string last = "";
        foreach (SourceStatus source in _sources.Snapshot())
            if (source.Words.Length > 0) last = $"; {source.Source.Address} {source.Words}";
        string next = retryAt is { } retry ? $"; asking again in {InWords(retry - now)}" : "";
        return _searches >= TransferLimits.SearchesMax
            ? $"waiting for a source{last}{next}"
            : $"waiting for a source: {(_lastSearch.Length > 0 ? _lastSearch : "none can be asked now")}, next search in " +
                $"{InWords(searchAt - now)}{last}{next}";
    }

    private void Wake()
    {
        lock (_gate) _wake.TrySetResult();
    }

    private static string InWords(TimeSpan span) =>
        span.TotalSeconds < 90 ? $"{Math.Max(0, span.TotalSeconds):0} s" : $"{span.TotalMinutes:0} min";

    private static TimeSpan Later(TimeSpan span) => span < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : span;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
