using System.Net;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>The downloads of a peer in folders of a test, dialling plain TCP.</summary>
internal sealed class FetchingPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder;

    private FetchingPeer(TempFolder folder, Downloads downloads) => (_folder, Downloads) = (folder, downloads);

    public Downloads Downloads { get; }

    public string Finished => Path.Combine(_folder.Root, "downloads");

    public string Incomplete => Path.Combine(_folder.Root, "incomplete");

    /// <summary>Tries again at once, and never takes a busy machine for a stalled source.</summary>
    public static DownloadTiming Patient { get; } = new()
    {
        FirstByte = TimeSpan.FromSeconds(30), Stall = TimeSpan.FromSeconds(30), FailureRetry = TimeSpan.FromMilliseconds(1),
        BusyRetry = TimeSpan.FromMilliseconds(1), BusyRetryMax = TimeSpan.FromMilliseconds(1), Progress = TimeSpan.Zero,
    };

    /// <summary>For the tests of sources that do stall.</summary>
    public static DownloadTiming Short { get; } = Patient with
    {
        FirstByte = TimeSpan.FromSeconds(1),
        Stall = TimeSpan.FromMilliseconds(300),
    };

    public static FetchingPeer Open(TempFolder folder, Func<DownloadOptions, DownloadOptions>? change = null)
    {
        DownloadOptions options = new()
        {
            IncompleteFolder = folder["incomplete"],
            FinishedFolder = folder["downloads"],
            JournalPath = folder["transfers.db"],
            Self = ServingPeer.Asker,
            Network = NetworkKey.Open,
            Dial = DialAsync,
            AskDialBack = (_, _) => Task.FromResult(new TransferLink(null, "cannot be asked", Hopeless: true)),
            Search = (_, _) => Task.FromResult(new SourceSearch([], 1)),
            Timing = Patient,
            DialsPerSecond = 1000,
        };
        Problem? problem = Downloads.TryOpen(change?.Invoke(options) ?? options, out Downloads? downloads);
        Assert.Null(problem);
        return new(folder, downloads!);
    }

    public static async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(source.Address.ToString().Split(':')[0]), source.Address.Port, cancel);
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            return new(null, $"cannot be dialled ({fault.SocketErrorCode})");
        }
    }

    public ContentHash Want(byte[] content, string name, params DownloadSource[] sources)
    {
        ContentHash hash = TestShares.HashOf(content);
        Assert.Equal(AddOutcome.Added, Downloads.Add(new(hash, name, content.Length, [.. sources]), out _));
        return hash;
    }

    /// <summary>Reads changes until one fits.</summary>
    public async Task<DownloadStatus> UntilAsync(Func<DownloadStatus, bool> fits)
    {
        using CancellationTokenSource time = new(Patience);
        await foreach (DownloadStatus status in Downloads.Changes.ReadAllAsync(time.Token)) if (fits(status)) return status;
        throw new InvalidOperationException("The changes ended before one fitted.");
    }

    public Task<DownloadStatus> UntilSettledAsync() => UntilAsync(status => status.IsSettled);

    public ValueTask DisposeAsync() => Downloads.DisposeAsync();
}
