using System.Net.Security;
using System.Net.Sockets;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Victims;

/// <summary>The real downloads in a process of their own. It tells what happens and ends when nothing moves any more.</summary>
internal sealed class DownloadVictim(VictimOrder order)
{
    public const string Verb = "victim-downloads";

    /// <summary>
    /// Short waits, so that a stall costs half a second; long enough for a busy machine where no temper needs them short: who hangs up
    /// before it has read an answer cannot be told from who hangs up because of it.
    /// </summary>
    private static readonly DownloadTiming s_timing = new()
    {
        Connect = TimeSpan.FromSeconds(30), FirstByte = TimeSpan.FromSeconds(30), Stall = TimeSpan.FromMilliseconds(500),
        FailureRetry = TimeSpan.FromMilliseconds(20), BusyRetry = TimeSpan.FromMilliseconds(50),
        BusyRetryMax = TimeSpan.FromMilliseconds(100), Search = TimeSpan.FromMilliseconds(100), SearchMax = TimeSpan.FromSeconds(1),
        Checkpoint = TimeSpan.FromMilliseconds(200), Progress = TimeSpan.FromMilliseconds(10), FewSources = TimeSpan.FromMilliseconds(300),
        Have = TimeSpan.FromMilliseconds(300),
    };

    private readonly FuseBox _fuse = new(order.Fuse);
    private readonly Dictionary<ContentHash, OrderedFile> _wanted = order.Wanted.ToDictionary(file => file.ContentHash);
    private readonly Dictionary<ContentHash, int> _searches = [];

    public async Task<int> RunAsync()
    {
        Report.TellOfFaults();
        PeerIdentity self = Identity();
        Tls tls = new(self);
        DownloadOptions options = new()
        {
            IncompleteFolder = order.Incomplete,
            FinishedFolder = order.Files,
            JournalPath = Path.Combine(order.Folder, "transfers.db"),
            Self = self.Id,
            Network = NetworkKey.Open,
            Dial = (source, cancel) => DialAsync(tls, source, cancel),
            AskDialBack = (_, _) => Task.FromResult(new TransferLink(null, "cannot be asked", Hopeless: true)),
            Search = (hash, _) => Task.FromResult(new SourceSearch(Search(hash), 1)),
            Timing = s_timing,
        };
        if (Downloads.TryOpen(options, out Downloads? downloads) is { } problem)
        {
            Report.Trouble($"{problem.What} {problem.Remedy}");
            return 1;
        }
        await using (downloads)
        {
            foreach (OrderedFile file in order.Wanted) Add(downloads!, file);
            await WatchAsync(downloads!);
            foreach (SourceLie lie in downloads!.Lies()) Report.Lie(lie);
        }
        return 0;
    }

    private static void Add(Downloads downloads, OrderedFile file)
    {
        downloads.Add(new(file.ContentHash, file.Name, file.Size, file.FoundBy(0)), out Problem? problem);
        if (problem is not null) Report.Trouble($"{file.Name} was refused: {problem}");
    }

    private async Task WatchAsync(Downloads downloads)
    {
        HashSet<ContentHash> moving = [.. _wanted.Keys];
        foreach (DownloadStatus status in downloads.List()) See(status, moving);
        while (moving.Count > 0 && await downloads.Changes.ReadAsync() is { } status) See(status, moving);
        foreach (DownloadStatus status in downloads.List()) Report.Status(status);
    }

    private void See(DownloadStatus status, HashSet<ContentHash> moving)
    {
        Report.Status(status);
        if (status.IsSettled) moving.Remove(status.Hash);
        if (status.State == DownloadState.Downloading && status.Proved < status.Size) _fuse.Count(Phases.Download);
        if (status.State == DownloadState.Verifying && status.Proved == status.Size) _fuse.Count(Phases.Finish);
    }

    private System.Collections.Immutable.ImmutableArray<DownloadSource> Search(ContentHash hash)
    {
        lock (_searches)
        {
            int searches = _searches[hash] = _searches.GetValueOrDefault(hash) + 1;
            return _wanted[hash].FoundBy(searches);
        }
    }

    /// <summary>As the host dials, but with a receive buffer that does not grow.</summary>
    private static async Task<TransferLink> DialAsync(Tls tls, DownloadSource source, CancellationToken cancel)
    {
        Socket socket = InFlight.MakeClient();
        Stream? opened = null;
        try
        {
            await socket.ConnectAsync(source.Address.ToEndPoint(), cancel);
            SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
            opened = stream;
            await stream.AuthenticateAsClientAsync(tls.TransfersClient, cancel);
            if (PublicKeys.TryGetId(stream.RemoteCertificate, out PeerId id) && id == source.Peer)
            {
                opened = null;
                return new(stream);
            }
            return new(null, "is somebody else", Hopeless: true);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            socket.Dispose();
            return new(null, $"cannot be dialled ({fault.GetBaseException().Message})");
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>Its own identity, kept over its lives.</summary>
    private PeerIdentity Identity()
    {
        string path = Path.Combine(order.Folder, "identity.pem");
        if (File.Exists(path) && PeerIdentity.TryRead(File.ReadAllText(path), out PeerIdentity? known, out _)) return known;
        PeerIdentity made = PeerIdentity.Create();
        File.WriteAllText(path, made.ToPem());
        return made;
    }
}
