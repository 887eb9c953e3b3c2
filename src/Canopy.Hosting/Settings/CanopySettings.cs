using System.Collections.Immutable;
using Canopy.TwoTier;

namespace Canopy.Hosting.Settings;

/// <summary>
/// Everything a user can set, with its default. <see cref="SettingsTable"/> tells for each what it is called, what it means
/// and whether a change needs a restart.
/// </summary>
public sealed record CanopySettings
{
    /// <summary>The defaults.</summary>
    public static readonly CanopySettings Default = new();

    /// <summary>The name others see; empty = the login name.</summary>
    public string UserName { get; init; } = "";
    /// <summary>The one port for TCP and UDP; 0 = random at first start, then kept (spec J.1).</summary>
    public ushort Port { get; init; }
    /// <summary>The local IPv4 address to listen at.</summary>
    public string Bind { get; init; } = "0.0.0.0";
    /// <summary>The name of a private network; empty = the open one.</summary>
    public string Network { get; init; } = "";
    /// <summary>What members of a private network prove to know.</summary>
    public string NetworkSecret { get; init; } = "";
    /// <summary>Whether this peer may be promoted.</summary>
    public bool MayBeSupernode { get; init; } = true;
    /// <summary>Upload capacity told to others, kilobits per second.</summary>
    public uint UploadKbps { get; init; } = 1000;
    /// <summary>Children taken as a supernode (spec A.3).</summary>
    public int ChildrenMax { get; init; } = 100;
    /// <summary>What is shared, one entry a folder: "/path", "[Alias]/path" or "!/path" to leave out.</summary>
    public ImmutableArray<string> SharedFolders { get; init; } = [];
    /// <summary>Where finished files go; a relative path starts at the data folder.</summary>
    public string Downloads { get; init; } = "downloads";
    /// <summary>Where files grow.</summary>
    public string Incomplete { get; init; } = "incomplete";
    /// <summary>Peers served at the same time.</summary>
    public int UploadSlots { get; init; } = 8;
    /// <summary>All uploads together, kilobytes per second; 0 = no limit.</summary>
    public int UploadLimitKBps { get; init; }
    /// <summary>Uploads to each peer, kilobytes per second; 0 = no limit.</summary>
    public int UploadLimitPerPeerKBps { get; init; }
    /// <summary>Connections over which others fetch.</summary>
    public int UploadConnections { get; init; } = 64;
    /// <summary>Whether peers on the same LAN are found by multicast.</summary>
    public bool LanDiscovery { get; init; } = true;
    /// <summary>Port of the HTTP API; 0 = any free one.</summary>
    public ushort ApiPort { get; init; } = 7311;
    /// <summary>The local address of the HTTP API.</summary>
    public string ApiBind { get; init; } = "127.0.0.1";
    /// <summary>Supernodes to try besides those known, "192.0.2.1:4242".</summary>
    public ImmutableArray<string> Seeds { get; init; } = [];
    /// <summary>Least important log lines shown.</summary>
    public string LogLevel { get; init; } = "information";
    /// <summary>The network's tunables, as overridden under "advanced".</summary>
    public TwoTierRules Rules { get; init; } = TwoTierRules.Default;
}
