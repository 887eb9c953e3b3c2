using Canopy.Core;
using Canopy.Daemon.Troubles;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Daemon;

/// <summary>What a peer needs to run: the daemon has one, the demo sixty.</summary>
/// <param name="Folder">Its data folder, prepared.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record PeerNodeOptions(DataFolder Folder, CanopySettings Settings)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
    /// <summary>Where faults are told.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;
    /// <summary>The seed of the peer's chance; null draws one.</summary>
    public ulong? Seed { get; init; }
    /// <summary>Supernodes to try besides those of the settings and the cache.</summary>
    public IReadOnlyList<PeerAddress> Join { get; init; } = [];
    /// <summary>How often shared folders are looked at for changes.</summary>
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromMinutes(15);
    /// <summary>Whether shared folders are watched between two looks; each takes an inotify instance, of which a user has 128.</summary>
    public bool WatchesFolders { get; init; } = true;
    /// <summary>Sees everything the peer reports, before the node acts on it; it must be quick.</summary>
    public Action<Happening>? Observer { get; init; }
    /// <summary>The id of the last event of a node this one takes the place of; its own count on from there.</summary>
    public long LastEvent { get; init; }
    /// <summary>Bytes free on the disk that holds a folder; null where nobody knows.</summary>
    public Func<string, long?> RoomAt { get; init; } = DiskTroubles.RoomAt;
    /// <summary>How long downloads wait for what.</summary>
    public DownloadTiming DownloadTiming { get; init; } = new();
    /// <summary>How long one behind NAT may take to dial back.</summary>
    public TimeSpan DialBackPatience { get; init; } = DialBacks.DefaultTimeout;
}
