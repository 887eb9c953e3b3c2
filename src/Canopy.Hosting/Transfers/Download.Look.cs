namespace Canopy.Hosting.Transfers;

/// <summary>The search for sources by ContentHash, with growing pauses (spec O), and what the user is told meanwhile.</summary>
internal sealed partial class Download
{
    /// <summary>With fewer usable sources than this, more are searched for while those go on.</summary>
    private const int SourcesEnough = 3;

    /// <summary>A timer cannot be set for ever; the loop may look around in between.</summary>
    private static readonly TimeSpan RestMost = TimeSpan.FromHours(24);

    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<SourceSearch>? _search;
    private int _searches;
    private TimeSpan _searchAt;
    private TimeSpan _searchedAt;
    private string _lastSearch = "";

    /// <summary>Searches anew at once if this download wants sources: a new parent sees other files (spec O).</summary>
    public void SearchNow()
    {
        lock (_gate) _searchAt = default;
        Wake();
    }

    /// <summary>When the next search is due; null if there will be none.</summary>
    private TimeSpan? SearchDue()
    {
        if (_search is not null || _searches >= TransferLimits.SearchesMax) return null;
        TimeSpan at;
        lock (_gate) at = _searchAt;
        if (_atWork.Count == 0) return at;
        return _sources.Usable < SourcesEnough ? Later(at, _fedSince + _timing.FewSources) : null;
    }

    /// <summary>Begins a search if it is time. True if its answer is there already.</summary>
    private bool BeginSearch(CancellationToken cancel)
    {
        if (SearchDue() is not { } due || due > _timing.Now) return false;
        if (_atWork.Count == 0)
            Enter(DownloadState.LookingForSources,
                $"searching the network for its ContentHash (search {_searches + 1} of {TransferLimits.SearchesMax})");
        _search = _options.Search(Hash, cancel);
        if (_search.IsCompleted) return true;
        _ = _search.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return false;
    }

    /// <summary>Takes the sources that a search has found.</summary>
    private async Task TakeFoundAsync()
    {
        if (_search is not { IsCompleted: true } search) return;
        _search = null;
        SourceSearch found = await search;
        int taken = 0;
        foreach (DownloadSource source in found.Sources) if (TryAddSource(source)) taken++;
        _searchedAt = _timing.Now;
        lock (_gate) _searchAt = _searchedAt + Shorter(_timing.Search * Math.Pow(2, _searches), _timing.SearchMax);
        _searches++;
        _lastSearch = found.Problem.Length > 0
            ? found.Problem
            : $"asked {found.SupernodesAsked} supernodes, found {taken} new sources";
    }

    /// <summary>Sources have given something and ran dry: the pauses begin anew, but no two searches come close together.</summary>
    private void ForgetSearches()
    {
        _searches = 0;
        lock (_gate) _searchAt = _searchedAt == default ? default : Shorter(_searchAt, _searchedAt + _timing.Search);
    }

    private bool HasGivenUp()
    {
        if (_search is not null || _searches < TransferLimits.SearchesMax || _sources.Usable > 0) return false;
        lock (_gate) if (_searchAt > _timing.Now) return false;
        Settle(DownloadState.Failed,
            $"No source was found in {_searches} searches. Resume to search again, or look for another copy of the file.");
        return true;
    }

    /// <summary>Tells what the download is at and waits for whatever comes first.</summary>
    private async Task RestAsync(Task woken, CancellationToken cancel)
    {
        TimeSpan now = _timing.Now;
        TimeSpan? retryAt = _sources.NextRetry;
        TimeSpan searchAt;
        lock (_gate) searchAt = _searchAt;
        TimeSpan until = Shorter(Shorter(retryAt ?? TimeSpan.MaxValue, SearchDue() ?? TimeSpan.MaxValue), now + RestMost);
        if (_search is null && _sources.Usable == 0) until = Shorter(until, searchAt);
        if (_atWork.Count > 0 || _sources.HasNext) until = Shorter(until, now + Tick);
        Task due = Task.Delay(Later(until - now, TimeSpan.FromMilliseconds(1)), _timing.Clock, cancel);
        if (_atWork.Count > 0) EnterIfNew(Feeding());
        else if (_search is null) EnterIfNew((DownloadState.LookingForSources, Waiting(retryAt, searchAt, now)));
        await Task.WhenAny(woken, due);
        cancel.ThrowIfCancellationRequested();
    }

    private (DownloadState State, string Reason) Feeding()
    {
        int fetching = 0;
        KnownSource? first = null;
        foreach (KnownSource source in _atWork.Keys)
        {
            first ??= source;
            if (source.State is SourceState.Fetching or SourceState.Idle) fetching++;
        }
        if (fetching > 0)
            return (DownloadState.Downloading, $"fetching from {fetching} of {_sources.Usable} sources{_sources.WhyWaiting()}");
        return (DownloadState.Connecting, first!.Found.Reachable
            ? $"connecting to {first.Found.Address}"
            : $"{first.Found.Address} is behind NAT: asking its supernode {first.Found.Supernode} to have it dial back");
    }

    private void EnterIfNew((DownloadState State, string Reason) now)
    {
        lock (_gate) if ((_state, _reason) == now) return;
        Enter(now.State, now.Reason);
    }

    private string Waiting(TimeSpan? retryAt, TimeSpan searchAt, TimeSpan now)
    {
        string last = "";
        foreach (SourceStatus source in _sources.Snapshot())
            if (source.Words.Length > 0) last = $"; {source.Source.Address} {source.Words}";
        string next = retryAt is { } retry ? $"; asking again in {Span.InWords(retry - now)}" : "";
        return _searches >= TransferLimits.SearchesMax
            ? $"waiting for a source{last}{next}"
            : $"waiting for a source: {(_lastSearch.Length > 0 ? _lastSearch : "none can be asked now")}, next search in " +
                $"{Span.InWords(searchAt - now)}{last}{next}";
    }

    /// <summary>An alarm for the loop, set before it looks around, so that nothing that happens meanwhile is missed.</summary>
    private Task Rearm()
    {
        lock (_gate)
        {
            if (_wake.Task.IsCompleted) _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _wake.Task;
        }
    }

    private void Wake()
    {
        lock (_gate) _wake.TrySetResult();
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
