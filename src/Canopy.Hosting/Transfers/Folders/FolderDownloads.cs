using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers.Folders;

/// <summary>
/// Folders of other peers as one download each: listed a page at a time, fetched file by file through <see cref="Transfers.Downloads"/>
/// into a folder of the same shape, kept over restarts in <c>folders.db</c>.
/// </summary>
public sealed class FolderDownloads : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, FolderDownload> _all = [];
    private readonly FolderJournal _journal;
    private readonly Channel<FolderStatus> _changes = Channel.CreateBounded<FolderStatus>(
        new BoundedChannelOptions(TransferLimits.ChangesMax) { FullMode = BoundedChannelFullMode.DropOldest });

    private FolderDownloads(FolderJournal journal, FolderOptions options, Downloads downloads, DownloadOptions ways)
    {
        (_journal, Options, Downloads, Browser) = (journal, options, downloads, new(ways));
        (FinishedFolder, Clock) = (ways.FinishedFolder, ways.Timing.Clock);
    }

    /// <summary>Every change of every folder, as its whole state; one reader. One that falls far behind misses old ones.</summary>
    public ChannelReader<FolderStatus> Changes => _changes.Reader;

    internal FolderOptions Options { get; }

    internal Downloads Downloads { get; }

    internal PeerBrowser Browser { get; }

    internal string FinishedFolder { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Opens the journal and goes on with what was under way.</summary>
    /// <param name="options">Where the journal lies, and how much is taken.</param>
    /// <param name="downloads">Fetches the files. It must outlive this.</param>
    /// <param name="ways">The same ways and folders as those of <paramref name="downloads"/>.</param>
    /// <param name="folders">The service; null if there is a problem.</param>
    /// <returns>Why it cannot be opened; null if it could.</returns>
    public static Problem? TryOpen(FolderOptions options, Downloads downloads, DownloadOptions ways, out FolderDownloads? folders)
    {
        folders = null;
        if (FolderJournal.TryOpen(options.JournalPath, out FolderJournal? journal) is { } problem) return problem;
        folders = new(journal!, options, downloads, ways);
        foreach (SavedFolder saved in journal!.All()) folders.Take(saved);
        return null;
    }

    /// <summary>Stops every folder where it is; the next <see cref="TryOpen"/> goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (FolderDownload folder in Snapshot())
        {
            await folder.StopAsync();
            folder.Dispose();
        }
        _changes.Writer.TryComplete();
        Browser.Dispose();
        _journal.Dispose();
    }

    /// <summary>Takes up a folder.</summary>
    /// <param name="wanted">Whose and which.</param>
    /// <param name="problem">Why not, if refused.</param>
    /// <returns>Where it stands; null if refused.</returns>
    public FolderStatus? Add(FolderRequest wanted, out Problem? problem)
    {
        problem = null;
        string name = SafeName.From(wanted.Folder);
        if (wanted.Folder.Trim('/').Length == 0)
            problem = new("The list of all shared folders is no folder itself.", "Name one of them; 'canopy browse' lists them.");
        lock (_gate)
        {
            if (_all.Count >= Options.FoldersMax)
                problem = new($"There are {_all.Count} folders in the list already, the most there can be.", "Cancel some that are done.");
        }
        if (problem is not null || Reserve(name, out problem) is not { } target) return null;
        long id = _journal.Add(wanted with { Folder = wanted.Folder.Trim('/') }, target);
        return Take(_journal.All().Single(saved => saved.Id == id)).Status;
    }

    /// <summary>Stops a folder and its files until it is resumed. False if it is not there or not moving.</summary>
    public async Task<bool> PauseAsync(long id) => Get(id) is { } folder && await folder.PauseAsync();

    /// <summary>Goes on with a folder that is paused, has failed or lacks files. False if there is none.</summary>
    public bool Resume(long id) => Get(id) is { } folder && folder.Start();

    /// <summary>Ends a folder and forgets it; files that are done stay, parts are deleted. False if there is none.</summary>
    public async Task<bool> CancelAsync(long id)
    {
        FolderDownload? folder;
        lock (_gate)
        {
            if (!_all.Remove(id, out folder)) return false;
        }
        await folder.CancelAsync();
        return true;
    }

    /// <summary>All folders, the oldest first.</summary>
    public IReadOnlyList<FolderStatus> List() => Snapshot().ConvertAll(folder => folder.Status);

    /// <summary>One folder; null if there is none.</summary>
    public FolderStatus? Find(long id) => Get(id)?.Status;

    /// <summary>A download has changed: folders that may wait for it look.</summary>
    public void Hear(DownloadStatus status)
    {
        if (!status.IsSettled) return;
        foreach (FolderDownload folder in Snapshot()) folder.Look();
    }

    internal void Tell(FolderStatus status) => _changes.Writer.TryWrite(status);

    /// <summary>
    /// Takes a done file out of the list of downloads, where a hundred thousand would push out everything else. Folders that wait for its
    /// content look.
    /// </summary>
    internal async Task ForgetAsync(ContentHash hash, FolderDownload asker)
    {
        await Downloads.CancelAsync(hash);
        foreach (FolderDownload folder in Snapshot()) if (folder != asker) folder.Look();
    }

    private FolderDownload Take(SavedFolder saved)
    {
        FolderDownload folder = new(this, _journal, saved);
        lock (_gate) _all.Add(saved.Id, folder);
        if (!folder.Status.IsSettled) folder.Start();
        return folder;
    }

    /// <summary>Makes the folder under a name nobody has, so that two folders of one name never mix.</summary>
    private string? Reserve(string name, out Problem? problem)
    {
        problem = null;
        try
        {
            if (FinishedFile.FreePath(FinishedFolder, name) is { } path)
            {
                Directory.CreateDirectory(path);
                return Path.GetFileName(path);
            }
            problem = new($"{FinishedFolder} holds {TransferLimits.NamesTriedMax} folders called like {name}.", "Move some away.");
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            problem = new($"A folder in {FinishedFolder} cannot be made: {fault.Message.TrimEnd('.')}.", "Put that right, then ask again.");
        }
        return null;
    }

    private FolderDownload? Get(long id)
    {
        lock (_gate) return _all.GetValueOrDefault(id);
    }

    private List<FolderDownload> Snapshot()
    {
        lock (_gate) return [.. _all.Values];
    }
}
