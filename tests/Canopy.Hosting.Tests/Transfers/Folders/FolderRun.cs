using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;

namespace Canopy.Hosting.Tests.Transfers.Folders;

/// <summary>Downloads and folder downloads in the folders of a test, as one run of a program has them.</summary>
internal sealed class FolderRun : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Task _forwarding;
    private readonly SemaphoreSlim _heard = new(0);

    private FolderRun(Downloads downloads, FolderDownloads folders, string finished)
    {
        (Downloads, Folders, Finished) = (downloads, folders, finished);
        _forwarding = ForwardAsync();
    }

    public Downloads Downloads { get; }

    public FolderDownloads Folders { get; }

    public string Finished { get; }

    public static FolderRun Open(
        TempFolder folder, Func<DownloadOptions, DownloadOptions>? change = null, Func<FolderOptions, FolderOptions>? limit = null)
    {
        DownloadOptions ways = new()
        {
            IncompleteFolder = folder["incomplete"],
            FinishedFolder = folder["downloads"],
            JournalPath = folder["transfers.db"],
            Self = ServingPeer.Asker,
            Network = NetworkKey.Open,
            Dial = FetchingPeer.DialAsync,
            AskDialBack = (_, _) => Task.FromResult(new TransferLink(null, "cannot be asked", Hopeless: true)),
            Search = (_, _) => Task.FromResult(new SourceSearch([], 1)),
            Timing = FetchingPeer.Patient,
        };
        ways = change?.Invoke(ways) ?? ways;
        Assert.Null(Downloads.TryOpen(ways, out Downloads? downloads));
        FolderOptions options = new(folder["folders.db"]);
        Assert.Null(FolderDownloads.TryOpen(limit?.Invoke(options) ?? options, downloads!, ways, out FolderDownloads? folders));
        return new(downloads!, folders!, ways.FinishedFolder);
    }

    public FolderStatus Add(DownloadSource owner, string folder)
    {
        FolderStatus? status = Folders.Add(new(owner, folder), out Problem? problem);
        Assert.Null(problem);
        return status!;
    }

    public Task<FolderStatus> FetchAsync(DownloadSource owner, string folder)
    {
        long id = Add(owner, folder).Id;
        return UntilAsync(status => status.Id == id && status.IsSettled);
    }

    /// <summary>Reads changes until one fits.</summary>
    public async Task<FolderStatus> UntilAsync(Func<FolderStatus, bool> fits)
    {
        using CancellationTokenSource time = new(s_patience);
        await foreach (FolderStatus status in Folders.Changes.ReadAllAsync(time.Token)) if (fits(status)) return status;
        throw new InvalidOperationException("The changes ended before one fitted.");
    }

    /// <summary>Waits for the next news of a download.</summary>
    public async Task HeardAsync() => Assert.True(await _heard.WaitAsync(s_patience));

    public static async Task<TransferLink> NeverAsync(CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        return default;
    }

    /// <summary>Every file below a folder with its text, by path.</summary>
    public static List<KeyValuePair<string, string>> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => KeyValuePair.Create(Path.GetRelativePath(folder, path), File.ReadAllText(path)))
            .OrderBy(file => file.Key, StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await Folders.DisposeAsync();
        await Downloads.DisposeAsync();
        await _forwarding;
        _heard.Dispose();
    }

    private async Task ForwardAsync()
    {
        await foreach (DownloadStatus status in Downloads.Changes.ReadAllAsync())
        {
            Folders.Hear(status);
            _heard.Release();
        }
    }
}
