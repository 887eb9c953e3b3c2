using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Transfers;

/// <summary>What became of a wish to download.</summary>
public enum AddOutcome
{
    /// <summary>It has been taken up.</summary>
    Added,
    /// <summary>It was there already; its sources were added to it.</summary>
    Known,
    /// <summary>It cannot be; the problem says why.</summary>
    Refused,
    /// <summary>It cannot be now, but may be later: the list is full, or cannot be written. The problem says which.</summary>
    NotNow,
}

/// <summary>
/// All downloads of a peer: added, paused, resumed and cancelled here, told of through <see cref="Changes"/>, kept over restarts in
/// <c>transfers.db</c>. Nothing is written outside the two folders and the journal.
/// </summary>
public sealed partial class Downloads : IAsyncDisposable
{
    private readonly DownloadOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<ContentHash, Download> _all = [];
    private readonly List<ContentHash> _order = [];
    private readonly List<SourceLie> _lies = [];
    private readonly Channel<DownloadStatus> _changes = Channel.CreateBounded<DownloadStatus>(
        new BoundedChannelOptions(TransferLimits.ChangesMax) { FullMode = BoundedChannelFullMode.DropOldest });

    private Downloads(DownloadOptions options, DownloadJournal journal)
    {
        (_options, Journal) = (options, journal);
        (Places, Connections) = (new(options.ActiveMax), new(options.ConnectionsMax, options.DialsPerSecond, options.Timing));
        Sessions = new(options.Timing.Clock);
        Rate = new(options.Timing.Clock) { BytesPerSecond = options.BytesPerSecond };
        _lies.AddRange(journal.Lies());
    }

    /// <summary>
    /// Every change of every download, as its whole state; one reader. A reader that falls far behind misses old ones, never the last.
    /// </summary>
    public ChannelReader<DownloadStatus> Changes => _changes.Reader;

    /// <summary>What all downloads together may take; its limit may be changed at any time.</summary>
    public TransferRate Rate { get; }

    internal DownloadJournal Journal { get; }

    internal DownloadPlaces Places { get; }

    internal ConnectionGate Connections { get; }

    internal KeptSessions Sessions { get; }

    /// <summary>Opens the journal and goes on with what was under way.</summary>
    /// <param name="options">Folders and ways.</param>
    /// <param name="downloads">The service; null if there is a problem.</param>
    /// <returns>Why it cannot be opened; null if it could.</returns>
    public static Problem? TryOpen(DownloadOptions options, out Downloads? downloads)
    {
        downloads = null;
        try
        {
            Directory.CreateDirectory(options.IncompleteFolder);
            Directory.CreateDirectory(options.FinishedFolder);
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            return new($"The folders for downloads cannot be made: {fault.Message.TrimEnd('.')}.",
                "Choose others in canopy.yaml, or free the names.");
        }
        if (DownloadJournal.TryOpen(options.JournalPath, out DownloadJournal? journal) is { } problem) return problem;
        downloads = new(options, journal!);
        foreach (SavedDownload saved in journal!.All()) downloads.Restore(saved);
        return null;
    }

    /// <summary>Stops every download where it is and closes the journal; the next <see cref="TryOpen"/> goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (Download download in Snapshot())
        {
            await download.StopAsync();
            download.Dispose();
        }
        _changes.Writer.TryComplete();
        Sessions.Dispose();
        Journal.Dispose();
    }

    /// <summary>Takes up a download.</summary>
    /// <param name="wanted">What.</param>
    /// <param name="problem">Why not; null if it is in the list.</param>
    public AddOutcome Add(DownloadRequest wanted, out Problem? problem)
    {
        problem = Refuse(wanted);
        if (problem is not null) return AddOutcome.Refused;
        wanted = wanted with { Folder = FinishedFile.SafeFolder(wanted.Folder)! };
        bool isNew;
        Download? download;
        lock (_gate)
        {
            isNew = !_all.TryGetValue(wanted.Hash, out download);
            if (isNew && (problem = TryTakeUp(wanted, out download)) is not null) return AddOutcome.NotNow;
        }
        // A source that cannot be written down now is known to this run, and searched for by the next.
        foreach (DownloadSource source in wanted.Sources) _ = TryWrite(_ => download!.TryAddSource(source));
        if (isNew) download!.Start();
        return isNew ? AddOutcome.Added : AddOutcome.Known;
    }

    /// <summary>Adds a source to a download. False if the download or its need is not there, or the source is known or a liar.</summary>
    public bool AddSource(ContentHash hash, DownloadSource source) => Get(hash) is { } download && download.TryAddSource(source);

    /// <summary>Stops a download until it is resumed. False if it is not there or not moving.</summary>
    public async Task<bool> PauseAsync(ContentHash hash) => Get(hash) is { } download && await download.PauseAsync();

    /// <summary>Goes on with a download that is paused or has failed. False if there is none.</summary>
    public bool Resume(ContentHash hash) => Get(hash) is { } download && download.Status.IsSettled && download.Start();

    /// <summary>Changes when its turn comes among those that wait. False if there is none.</summary>
    public bool SetPriority(ContentHash hash, DownloadPriority priority)
    {
        if (Get(hash) is not { } download) return false;
        download.Priority = priority;
        return true;
    }

    /// <summary>Ends a download and forgets it; its part is deleted, a finished file is not. False if there is none.</summary>
    public async Task<bool> CancelAsync(ContentHash hash)
    {
        if (Get(hash) is not { } download) return false;
        do await download.StopAsync();
        while (!TryRemove(download));
        download.TellCancelled();
        download.Dispose();
        return true;
    }

    /// <summary>All downloads, in the user's order: the oldest first, where nothing was moved.</summary>
    public IReadOnlyList<DownloadStatus> List() => Snapshot().ConvertAll(download => download.Status);

    /// <summary>One download; null if there is none.</summary>
    public DownloadStatus? Find(ContentHash hash) => Get(hash)?.Status;

    /// <summary>
    /// What is proved of a file that still grows, to be shared onward; null if nothing is, or the file is not being fetched.
    /// </summary>
    public SharedFile? FindPart(ContentHash hash) => Get(hash)?.Part;

    /// <summary>
    /// Opens a growing file for reading; null if nothing of it is proved. Only the pieces that <see cref="FindPart"/> names may be given
    /// away. The reader disposes of it, and does no harm if it reads while the file is finished.
    /// </summary>
    public FileStream? OpenPart(ContentHash hash) => Get(hash)?.OpenPart();

    /// <summary>The growing files of which at least one piece is proved, the oldest download first.</summary>
    public IReadOnlyList<FileRecord> PartsToAnnounce()
    {
        List<FileRecord> parts = [];
        foreach (Download download in Snapshot()) if (download.Part is not null) parts.Add(download.Record);
        return parts;
    }

    /// <summary>Every source that has lied, the latest last.</summary>
    public IReadOnlyList<SourceLie> Lies()
    {
        lock (_gate) return [.. _lies];
    }

    /// <summary>The peer has a new parent: downloads that wait for sources search again at once (spec O).</summary>
    public void ParentChanged()
    {
        foreach (Download download in Snapshot()) download.SearchNow();
    }

    internal void Tell(DownloadStatus status) => _changes.Writer.TryWrite(status);

    internal string? LieOf(ContentHash hash, PeerId peer)
    {
        lock (_gate) return _lies.Find(lie => lie.Peer == peer && lie.Hash == hash)?.Words;
    }

    internal void Remember(SourceLie lie)
    {
        lock (_gate)
        {
            if (_lies.Count >= _options.LiesMax) _lies.RemoveAt(0);
            _lies.Add(lie);
        }
        Journal.SaveLie(lie, _options.LiesMax);
    }

    /// <summary>
    /// Removes a download that has been stopped, unless somebody has begun it again. It is in the list until nothing of it is left: the
    /// same content taken up anew must not lose its row and its part to this.
    /// </summary>
    private bool TryRemove(Download download)
    {
        lock (_gate)
        {
            if (_all.GetValueOrDefault(download.Hash) != download) return true;
            Journal.Remove(download.Hash);
            if (!download.TryEnd()) return false;
            _all.Remove(download.Hash);
            _order.Remove(download.Hash);
            download.DeletePart();
            return true;
        }
    }

    /// <summary>Writes to the journal.</summary>
    /// <returns>Why it cannot be written; null if it could.</returns>
    internal Problem? TryWrite(Action<DownloadJournal> write)
    {
        try
        {
            write(Journal);
            return null;
        }
        catch (SqliteException fault)
        {
            return Unwritable(fault);
        }
    }

    internal Problem Unwritable(SqliteException fault) =>
        new($"{_options.JournalPath} cannot be written ({fault.Message.TrimEnd('.')}).", "Put that right, then resume.");

    /// <summary>Takes a new download into the journal first: what the list holds is always one that can be started.</summary>
    private Problem? TryTakeUp(DownloadRequest wanted, out Download? download)
    {
        download = null;
        if (_all.Count >= _options.DownloadsMax)
            return new($"There are {_all.Count} downloads already, the most there can be.", "Cancel some that are done or failed.");
        Download taken = new(this, _options, wanted);
        taken.Rank = LastPlace();
        Problem? problem = TryWrite(journal =>
            journal.Add(wanted.Hash, taken.Name, wanted.Size, wanted.Folder, wanted.Priority, taken.Rank,
                _options.Timing.Clock.GetUtcNow()));
        if (problem is not null) return problem with { Remedy = "Put that right, then try again." };
        download = Enrol(taken);
        return null;
    }

    private static Problem? Refuse(DownloadRequest wanted)
    {
        if (wanted.Size is < 0 or > BlockTree.FileSizeMax)
            return new($"{wanted.Name} is said to have {wanted.Size} bytes; {BlockTree.FileSizeMax} is the most.", "Choose another hit.");
        if (FinishedFile.SafeFolder(wanted.Folder) is null)
            return new($"{wanted.Name} should go into more than {TransferLimits.FolderPartsMax} folders, one inside the other.",
                "Give it a shorter way.");
        return null;
    }

    private void Restore(SavedDownload saved)
    {
        Download download;
        lock (_gate) download = Enrol(new(this, _options, saved));
        foreach (DownloadSource source in Journal.SourcesOf(download.Hash)) download.TryAddSource(source);
        if (!download.Status.IsSettled) download.Start();
    }

    private Download Enrol(Download download)
    {
        _all.Add(download.Hash, download);
        _order.Add(download.Hash);
        return download;
    }

    private Download? Get(ContentHash hash)
    {
        lock (_gate) return _all.GetValueOrDefault(hash);
    }

    private List<Download> Snapshot()
    {
        lock (_gate) return _order.ConvertAll(hash => _all[hash]);
    }
}
