using System.Security.Cryptography;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting.Transfers;

namespace Canopy.Demo;

/// <summary>The downloads of a demo: begun from hits, followed to their end through their peer's coming and going, then checked.</summary>
internal sealed class DemoDownloads
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(DemoPeer Peer, ContentHash Hash), string> _begun = [];
    private readonly HashSet<(DemoPeer Peer, ContentHash Hash)> _verified = [];

    /// <summary>How many were begun.</summary>
    public int Begun
    {
        get { lock (_lock) return _begun.Count; }
    }

    /// <summary>How many are whole.</summary>
    public int Verified
    {
        get { lock (_lock) return _verified.Count; }
    }

    /// <summary>Begins to fetch the file of a hit.</summary>
    /// <param name="peer">Who fetches.</param>
    /// <param name="node">Its running peer.</param>
    /// <param name="session">The search.</param>
    /// <param name="wanted">The file looked for; its SHA-256 is what the result has to have.</param>
    public void Begin(DemoPeer peer, PeerNode node, SearchSession session, DemoFile wanted)
    {
        string name = Path.GetFileName(wanted.Path);
        FoundHit? hit = session.HitsAfter(0, ApiLimits.HitsKeptMax)
            .FirstOrDefault(found => found.Hit.File.Name == name && found.Hit.Owner.Id != node.Id);
        if (hit is null) return;
        lock (_lock)
        {
            if (_begun.Count >= DemoOptions.DownloadsWanted || !_begun.TryAdd((peer, hit.Hit.File.Hash), wanted.Sha256)) return;
        }
        try
        {
            node.Downloads.Add(new(hit.Hit.File.Hash, name, hit.Hit.File.Size, [DownloadSource.Of(hit.Hit, hit.Supernode)]), out _);
        }
        catch (ObjectDisposedException)
        {
            // The peer has left in this very moment: nobody waits for the file.
            lock (_lock) _begun.Remove((peer, hit.Hit.File.Hash));
        }
    }

    /// <summary>Reads every file that has been finished since the last look and compares it with what its sharer made.</summary>
    public async Task CheckAsync()
    {
        (DemoPeer Peer, ContentHash Hash)[] open;
        lock (_lock) open = [.. _begun.Keys.Where(key => !_verified.Contains(key))];
        foreach ((DemoPeer peer, ContentHash hash) in open)
        {
            if (peer.Node?.Downloads.Find(hash) is not { State: DownloadState.Done, FinishedPath: { } path }) continue;
            await using FileStream file = File.OpenRead(path);
            string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
            lock (_lock)
            {
                if (digest == _begun[(peer, hash)]) _verified.Add((peer, hash));
            }
        }
    }

    /// <summary>What stands in the way of those that are not whole, for the error output.</summary>
    public IReadOnlyList<string> Unfinished()
    {
        lock (_lock)
        {
            return [.. _begun.Keys.Where(key => !_verified.Contains(key))
                .Select(key => $"peer{key.Peer.Number}: {Words(key.Peer.Node?.Downloads.Find(key.Hash))}")];
        }
    }

    private static string Words(DownloadStatus? status) => status is null
        ? "is away"
        : $"{status.Name} {status.State} {status.Reason} {string.Join("; ", status.Sources.Select(source => source.Words))}";
}
