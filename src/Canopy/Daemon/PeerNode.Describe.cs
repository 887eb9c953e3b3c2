using System.Collections.Immutable;
using System.Reflection;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon.Diagnosis;
using Canopy.Hosting;
using Canopy.Hosting.Library;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Daemon;

/// <summary>What a node tells of itself.</summary>
internal sealed partial class PeerNode
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(PeerNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Who it is.</summary>
    public PeerId Id => _identity.Id;

    /// <summary>The network it is in.</summary>
    public NetworkKey Network => _network;

    /// <summary>The name others see.</summary>
    public string UserName => _profile.UserName;

    /// <summary>The peer's own account of itself, between two steps.</summary>
    public Task<PeerStatus> StatusAsync() => Host.QueryAsync(() => _peer.Describe(Host.Now));

    /// <summary>All a user wants to see at a glance.</summary>
    public async Task<StatusView> DescribeAsync() => Describe(await StatusAsync());

    /// <summary>The same, of an account that is at hand.</summary>
    public StatusView Describe(PeerStatus status)
    {
        LibraryTotals totals = Library.Totals();
        Instant now = Host.Now;
        LinkStatus? parent = status.Links.FirstOrDefault(link => link.Kind == "parent");
        return new(_profile.UserName, $"{Id}", Version, _network.Name, status.Role, status.State, $"{Host.Address}",
            status.External == PeerAddress.None ? null : $"{status.External}", status.Reachable, status.Workload, status.FilesIndexed,
            parent is null ? null : PeerView.Of(parent, now), status.Links.Count(link => link.Kind == "neighbor"),
            status.Links.Count(link => link.Kind == "child"), status.Known.Length, totals.Files, totals.Bytes,
            (long)(_options.Time.GetUtcNow() - _startedAt).TotalSeconds, status.Promotion, Announced(status, totals), Inbox.Unread);
    }

    /// <summary>What is as it should be and what is not.</summary>
    public async Task<DiagnosisView> DiagnoseAsync(SettingsWatcher watcher) =>
        PeerDiagnosis.Of(await DescribeAsync(), _options.Folder.Root, _options.RoomAt(_options.Folder.Root), PortTests.Last, watcher);

    /// <summary>How many of the files shared others can find, and why not all.</summary>
    public AnnouncedView Announced(PeerStatus status, LibraryTotals totals) =>
        AnnouncedView.Of(status.Announcement, totals.Contents, Announcement.First);

    /// <summary>Its links.</summary>
    public async Task<PeerView[]> PeersAsync() => Peers(await StatusAsync());

    /// <summary>The same, of an account that is at hand.</summary>
    public PeerView[] Peers(PeerStatus status)
    {
        Instant now = Host.Now;
        return [.. status.Links.Select(link => PeerView.Of(link, now))];
    }

    /// <summary>
    /// A link that lets a friend in: this peer first, then the best supernodes it knows. A supernode takes the friend in; an
    /// ordinary node's parent does.
    /// </summary>
    public async Task<InviteLink> InviteAsync()
    {
        PeerStatus status = await StatusAsync();
        PeerAddress self = status.External == PeerAddress.None ? LocalAddress.Of(Host.Address) : status.External;
        IEnumerable<PeerAddress> parents = status.Links.Where(link => link.Kind == "parent").Select(link => link.Address);
        IEnumerable<PeerAddress> known = status.Known.Select(entry => entry.Address);
        IEnumerable<PeerAddress> first = status.Role == PeerRole.Supernode ? [self, .. parents] : [.. parents, self];
        ImmutableArray<PeerAddress> addresses =
            [.. first.Concat(known).Where(address => address.CanBeDialled).Distinct().Take(InviteAddresses)];
        return new(addresses, _network.Name, _network.Secret);
    }

    /// <summary>Addresses in one of our invites: enough to outlive some of them, short enough to paste.</summary>
    private const int InviteAddresses = 4;

    /// <summary>Tries the peers of a friend's link.</summary>
    /// <returns>Why not; null when they are being tried.</returns>
    public async Task<Problem?> JoinAsync(InviteLink invite)
    {
        if (invite.Network != _network.Name || invite.Secret != _network.Secret)
            return new($"The link is for the network '{invite.Network}', this peer is in '{_network.Name}'.",
                "Set network and network_secret in canopy.yaml to those of the link and restart, or start a second peer with --data DIR " +
                "and --join.");
        await AddSupernodesAsync(invite.Addresses);
        return null;
    }
}
