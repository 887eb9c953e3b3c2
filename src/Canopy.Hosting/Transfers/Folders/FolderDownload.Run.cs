using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers.Folders;

/// <summary>The way from the first page to the last file.</summary>
internal sealed partial class FolderDownload
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5), s_retryMax = TimeSpan.FromMinutes(10);

    /// <summary>News of the downloads may be lost on the way, and nobody tells when the list has room again.</summary>
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMinutes(1);

    private int _tries;
    private long _triedAt;
    private string _leftOut = "", _unlisted = "", _trouble = "", _waits = "", _refused = "";

    private long Open => _tally.Files - _tally.Done - _tally.Failed;

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            (_tries, _unlisted, _refused) = (0, "", "");
            while (await AdvanceAsync(cancel))
            {
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Who stopped us says what state that is.
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            Enter(FolderState.Failed,
                $"folders.db or transfers.db cannot be written ({fault.Message.TrimEnd('.')}). Put that right, then resume.");
        }
    }

    /// <summary>One step. False when the folder has settled.</summary>
    private async Task<bool> AdvanceAsync(CancellationToken cancel)
    {
        await TickOffAsync();
        await HandOverAsync();
        FolderToList? listing = _unlisted.Length > 0 ? null : _journal.NextListing(_saved.Id);
        if (listing is null && Open == 0)
        {
            if (_unlisted.Length > 0) Settle(FolderState.Failed, $"{_unlisted} Resume asks again.");
            else Settle(FolderState.Done, _tally.Failed == 0 ? $"done{_leftOut}"
                : $"{_tally.Failed} of {_tally.Files} files were not fetched{_refused}{_leftOut}. Resume tries them again.");
            return false;
        }
        TimeSpan wait = _tries == 0 ? TimeSpan.Zero : Pause() - _owner.Clock.GetElapsedTime(_triedAt);
        if (listing is not null && wait <= TimeSpan.Zero && Open < _owner.Options.FilesAtOnceMax)
        {
            await ListAsync(listing, cancel);
            return true;
        }
        await WaitAsync(listing, wait, cancel);
        return true;
    }

    /// <summary>Waits for news of a file or for the time to ask again. The alarm is set before anybody hears of the wait.</summary>
    private async Task WaitAsync(FolderToList? listing, TimeSpan wait, CancellationToken cancel)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bool isRetry = listing is not null && wait > TimeSpan.Zero;
        Task due = Task.Delay(isRetry ? wait : s_lookAgain, _owner.Clock, either.Token);
        Enter(listing is null ? FolderState.Fetching : FolderState.Listing,
            isRetry ? $"{_trouble}; asked again in {wait.TotalSeconds:0} s; {Progress()}" : Progress());
        await Task.WhenAny(_signal.WaitAsync(either.Token), due);
        await either.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Looks at each file handed over: the downloads are asked, since news may be lost on the way.</summary>
    private async Task TickOffAsync()
    {
        foreach (SavedFile file in Handed())
        {
            DownloadStatus? status = _owner.Downloads.Find(file.Content);
            if (status is null) Count(file, FileStage.Failed);
            else if (!IsOurs(file, status)) _journal.SaveStage(file.Id, FileStage.Listed);
            else if (status.State == DownloadState.Failed) Count(file, FileStage.Failed);
            else if (status.State == DownloadState.Done)
            {
                Count(file, FileStage.Done);
                await _owner.ForgetAsync(file.Content, this);
            }
        }
    }

    private void Count(SavedFile file, FileStage stage)
    {
        _journal.SaveStage(file.Id, stage);
        lock (_gate)
        {
            _tally = stage == FileStage.Done
                ? _tally with { Done = _tally.Done + 1, BytesDone = _tally.BytesDone + file.Size }
                : _tally with { Failed = _tally.Failed + 1 };
        }
    }

    /// <summary>
    /// Gives files to the downloads. These know a content once: a second file of the same content waits until the first is done.
    /// </summary>
    private async Task HandOverAsync()
    {
        _waits = "";
        HashSet<ContentHash> underWay = [.. Handed().Select(file => file.Content)];
        foreach (SavedFile file in _journal.Files(_saved.Id, FileStage.Listed, _owner.Options.FilesAtOnceMax))
        {
            if (underWay.Count >= _owner.Options.FilesAtOnceMax || underWay.Contains(file.Content)) continue;
            if (!await IsFreeAsync(file)) continue;
            DownloadRequest wanted =
                new(file.Content, file.Name, file.Size, [_source], PlaceOf(file), (DownloadPriority)_saved.Priority);
            switch (_owner.Downloads.Add(wanted, out Problem? problem))
            {
                case AddOutcome.NotNow:
                    _waits = $"; the others wait: {problem}";
                    return;
                case AddOutcome.Refused:
                    Refuse(file, problem!.What.TrimEnd('.'));
                    continue;
            }
            underWay.Add(file.Content);
            if (_owner.Downloads.Find(file.Content) is { State: DownloadState.Failed or DownloadState.Paused })
                _owner.Downloads.Resume(file.Content);
            _journal.SaveStage(file.Id, FileStage.Handed);
        }
    }

    /// <summary>
    /// Whether the downloads can take a file. Where they have its content for another place, that comes first; what is done there is then
    /// forgotten, though not its file, and fetched again, unless another folder has yet to tick it off.
    /// </summary>
    private async Task<bool> IsFreeAsync(SavedFile file)
    {
        DownloadStatus? other = _owner.Downloads.Find(file.Content);
        if (other is null || IsOurs(file, other)) return true;
        if (other.State == DownloadState.Done && !_journal.IsHanded(file.Hash))
        {
            await _owner.ForgetAsync(file.Content, this);
            return true;
        }
        if (other.State == DownloadState.Failed)
            Refuse(file, $"a download of {file.Name} to another place has failed; resume or cancel that one");
        else
            _waits = $"; some wait, like {file.Name}: they are being fetched to another place";
        return false;
    }

    private void Refuse(SavedFile file, string words)
    {
        Count(file, FileStage.Failed);
        _refused = $" ({words})";
    }

    private async Task ListAsync(FolderToList listing, CancellationToken cancel)
    {
        Enter(FolderState.Listing, $"asking {_source.Address} what is in {listing.Path}; {Progress()}");
        BrowseResult result = await _owner.Browser.AskAsync(_source, listing.Path, listing.Cursor, cancel);
        if (result.Page is { } page)
        {
            Take(listing, page);
            return;
        }
        (_tries, _triedAt) = (_tries + 1, _owner.Clock.GetTimestamp());
        _trouble = $"{listing.Path} could not be listed: {_source.Address} {result.Words}";
        if (result.IsHopeless || _tries >= FolderLimits.ListingTriesMax) _unlisted = $"{_trouble}.";
    }

    private void Take(FolderToList listing, SharesPage page)
    {
        _tries = 0;
        List<SharesPageFile> files = [.. page.Files.Where(IsSound)];
        List<(string, string)> folders = [.. page.Folders.Select(name =>
            ($"{listing.Path}/{name}", listing.Place.Length == 0 ? SafeName.From(name) : $"{listing.Place}/{SafeName.From(name)}"))];
        if (files.Count < page.Files.Length) _leftOut = "; some entries of the listing were no files";
        if (listing.Place.AsSpan().Count('/') + 1 >= FolderLimits.DepthMax && folders.Count > 0)
        {
            folders.Clear();
            _leftOut = $"; folders deeper than {FolderLimits.DepthMax} were left out";
        }
        _journal.Listed(_saved.Id, listing, files, folders, page.Next == listing.Cursor ? "" : page.Next);
        lock (_gate) _tally = _tally with { Files = _tally.Files + files.Count, Bytes = _tally.Bytes + files.Sum(file => file.Size) };
        if (_tally.Files < _owner.Options.FilesMax) return;
        _journal.EndListing(_saved.Id);
        _leftOut = $"; only the first {_owner.Options.FilesMax} files were taken";
    }

    private static bool IsSound(SharesPageFile file) =>
        ContentHash.TryParse(file.ContentHash, out _) && file.Size <= BlockTree.FileSizeMax && file.Name.Length > 0;

    private string Progress() => $"{_tally.Done} of {_tally.Files} files are here{_waits}";

    private TimeSpan Pause() => TimeSpan.FromTicks(Math.Min(s_retryMax.Ticks, s_retry.Ticks << Math.Min(_tries - 1, 20)));
}
