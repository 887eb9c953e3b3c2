using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Network;

namespace Canopy.Hosting.Settings;

/// <summary>
/// All settings there are; the file, the environment, the flags, the example and the manual are made from this one table.
/// </summary>
public static partial class SettingsTable
{
    /// <summary>Entries of one list at most (shared folders, seeds); a longer list is refused.</summary>
    public const int ListEntriesMax = 1000;

    /// <summary>Characters of a user name at most, as the network allows (spec B.4).</summary>
    public const int UserNameMax = 31;

    /// <summary>Characters of a path below an alias in announce_first at most; a longer one is refused.</summary>
    public const int SharedPathMax = 2048;

    /// <summary>Every setting, in the order of the example.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        Text("user_name", true, "The name others see: at most 31 characters, no spaces. Default: your login name.", "alice",
            s => s.UserName, (s, v) => s with { UserName = v }, UserNameProblem),
        Whole("port", false, "The one port for TCP and UDP. 0 = a random one at first start, which is then kept.", 0, ushort.MaxValue,
            s => s.Port, (s, v) => s with { Port = (ushort)v }),
        Text("bind", false, "The local IPv4 address to listen at. 0.0.0.0 = all.", "0.0.0.0",
            s => s.Bind, (s, v) => s with { Bind = v }, AddressProblem),
        Text("network", false, "Name of a private network. Empty = the open network. Needs network_secret.", "family",
            s => s.Network, (s, v) => s with { Network = v }, NetworkProblem),
        Text("network_secret", false, "What the members of the private network prove to know; it never travels in clear.",
            "a long sentence only we know",
            s => s.NetworkSecret, (s, v) => s with { NetworkSecret = v }, NetworkProblem)
                with { Show = s => s.NetworkSecret.Length > 0 ? "(set)" : "", IsSecret = true },
        OneOf("supernode", true, "auto = may be promoted when able and needed; never = stays an ordinary node.", ["auto", "never"],
            s => s.MayBeSupernode ? "auto" : "never", (s, v) => s with { MayBeSupernode = v == "auto" }),
        Whole("upload_kbps", true, "What your line can upload, kilobits per second. Others choose sources by it.", 1, 100_000_000,
            s => s.UploadKbps, (s, v) => s with { UploadKbps = (uint)v }),
        Whole("children_max", true, "Ordinary nodes taken in when this peer is a supernode.", 1, 10_000,
            s => s.ChildrenMax, (s, v) => s with { ChildrenMax = (int)v }),
        List("shared_folders", true, "What you share. \"[Alias]/path\" shows others only the alias; \"!/path\" leaves a folder out.",
            ["[Music]/home/alice/Music", "!/home/alice/Music/private"], s => s.SharedFolders, (s, v) =>
                s with { SharedFolders = v }, FolderProblem),
        List("announce_first", true,
            "A supernode takes so many of your files only: those of these folders first, then what others fetch most, then the newest.",
            ["Music/live"], s => s.AnnounceFirst, (s, v) => s with { AnnounceFirst = v }, SharedPathProblem),
        Switch("share_downloads", true, "Shares finished files, under the alias Downloads unless a shared folder holds them anyway.",
            s => s.ShareDownloads, (s, v) => s with { ShareDownloads = v }),
        Text("downloads", false, "Where finished files go. A relative path starts at the data folder.", "downloads",
            s => s.Downloads, (s, v) => s with { Downloads = v }, PathProblem),
        Text("incomplete", false, "Where files grow until they are whole and verified.", "incomplete",
            s => s.Incomplete, (s, v) => s with { Incomplete = v }, PathProblem),
        Whole("downloads_at_once", false, "Downloads fed at the same time; the others wait, by priority.", 1, 100,
            s => s.DownloadsAtOnce, (s, v) => s with { DownloadsAtOnce = (int)v }),
        Whole("download_connections", false, "Connections all downloads together may have; a router at home bears some dozens.", 1, 1000,
            s => s.DownloadConnections, (s, v) => s with { DownloadConnections = (int)v }),
        Whole("download_limit", true, "All downloads together, kilobytes per second. 0 = no limit.", 0, 10_000_000,
            s => s.DownloadLimitKBps, (s, v) => s with { DownloadLimitKBps = (int)v }),
        Whole("upload_slots", true, "Peers served at the same time; more wait in line.", 1, 1000,
            s => s.UploadSlots, (s, v) => s with { UploadSlots = (int)v }),
        Whole("upload_limit", true, "All uploads together, kilobytes per second. 0 = no limit.", 0, 10_000_000,
            s => s.UploadLimitKBps, (s, v) => s with { UploadLimitKBps = (int)v }),
        Whole("upload_limit_per_peer", true, "Uploads to each peer, kilobytes per second. 0 = no limit.", 0, 10_000_000,
            s => s.UploadLimitPerPeerKBps, (s, v) => s with { UploadLimitPerPeerKBps = (int)v }),
        Whole("upload_connections", true, "Connections over which others fetch. Routers at home choke on more than about 100.", 1, 5000,
            s => s.UploadConnections, (s, v) => s with { UploadConnections = (int)v }),
        Switch("lan_discovery", false, "Finds peers on the same local network by multicast.",
            s => s.LanDiscovery, (s, v) => s with { LanDiscovery = v }),
        Whole("api_port", false,
            "Port of the HTTP API the command line and the web app use. 0 = any free one, as also when 7311 is taken.", 0, ushort.MaxValue,
            s => s.ApiPort, (s, v) => s with { ApiPort = (ushort)v }),
        Text("api_bind", false, "The local address of the HTTP API. Anything but 127.0.0.1 lets others try keys over plain HTTP.",
            "127.0.0.1",
            s => s.ApiBind, (s, v) => s with { ApiBind = v }, AddressProblem),
        List("seeds", true, "Supernodes to try besides those known.", ["192.0.2.1:4242"],
            s => s.Seeds, (s, v) => s with { Seeds = v }, SeedProblem),
        OneOf("log_level", true, "Least important log lines shown.", ["debug", "information", "warning", "error"],
            s => s.LogLevel, (s, v) => s with { LogLevel = v }),
        new("advanced", SettingShape.Map, false,
            "The network's own tunables, for tests and experiments; names are those of docs/settings.md.",
            "PromotionUptime: 1h", AdvancedRules.Apply, AdvancedRules.Show) { Kind = SettingKind.Map },
    ];

    private static readonly ImmutableDictionary<string, Setting> ByKey =
        All.ToImmutableDictionary(setting => setting.Key, StringComparer.Ordinal);

    /// <summary>The setting of that name, or null.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    private static string? UserNameProblem(string name) =>
        name.Length > UserNameMax ? $"'{name}' has {name.Length} characters, more than {UserNameMax}"
        : name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? $"'{name}' holds a space or a control character"
        : null;

    private static string? AddressProblem(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork ? null
            : $"'{text}' is not an IPv4 address";

    private static string? NetworkProblem(string text) =>
        Encoding.UTF8.GetByteCount(text) > NetworkKey.TextBytesMax ? $"has more than {NetworkKey.TextBytesMax} bytes of UTF-8"
        : text.Any(char.IsControl) ? "holds a control character"
        : null;

    private static string? PathProblem(string text) =>
        text.Length == 0 ? "is empty" : text.Contains('\0', StringComparison.Ordinal) ? "holds a NUL character" : null;

    private static string? FolderProblem(string text)
    {
        ShareRules.Parse([text], out IReadOnlyList<string> problems);
        return problems.Count == 0 ? null : problems[0];
    }

    private static string? SharedPathProblem(string text) =>
        text.Length is 0 or > SharedPathMax ? $"must have 1 to {SharedPathMax} characters"
        : text.Any(char.IsControl) ? "holds a control character"
        : text.Split('/').Any(part => part is "" or "." or "..") ? $"'{text}' is not an alias or a path like Music/live"
        : null;

    private static string? SeedProblem(string text) =>
        PeerAddress.TryParse(text, out PeerAddress address) && address.CanBeDialled ? null
            : $"'{text}' is not an address like 192.0.2.1:4242";
}
