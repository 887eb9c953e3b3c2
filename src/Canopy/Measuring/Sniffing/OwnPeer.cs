using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Measuring.Sniffing;

/// <summary>One peer of the platform: a whole peer on a port of its own, that shares nothing.</summary>
internal sealed class OwnPeer : IAsyncDisposable
{
    private readonly Peer _peer;

    private OwnPeer(PlatformPeer which, PeerIdentity identity, PeerHost host, Peer peer, PeerAddress address)
    {
        (Which, Id, Host, _peer, Address) = (which, identity.Id, host, peer, address);
        News = host.Happenings.Subscribe();
    }

    public PlatformPeer Which { get; }

    public PeerId Id { get; }

    public PeerHost Host { get; }

    /// <summary>Where others find it, as far as it knows by itself.</summary>
    public PeerAddress Address { get; }

    public HappeningFeed.Subscription News { get; }

    /// <summary>Binds its port; it does nothing before <see cref="StartAsync"/>.</summary>
    /// <param name="which">Which of the three.</param>
    /// <param name="plan">What the platform is to be.</param>
    /// <param name="known">Supernodes it knows.</param>
    /// <param name="queue">Where what is seen goes.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryOpen(PlatformPeer which, SniffPlan plan, RefreshList known, CaptureQueue queue,
        [NotNullWhen(true)] out OwnPeer? peer, [NotNullWhen(false)] out Problem? problem)
    {
        peer = null;
        bool isSupernode = which == PlatformPeer.Supernode;
        IPAddress from = plan.Seeds.All(seed => seed.Scope == AddressScope.Loopback) ? IPAddress.Loopback : IPAddress.Any;
        if (!ServicePort.TryBind(from, isSupernode ? plan.Port : (ushort)0, out ServicePort? port, out problem)) return false;
        PeerIdentity identity = PeerIdentity.Create();
        PeerAddress address = LocalAddress.Of(port.Address);
        PeerHost host = new(port, identity, plan.Network, new PeerHostOptions
        {
            Tap = new PlatformTap(which, address, queue),
            Trace = plan.Trace is { } trace ? entry => trace(which, entry) : null,
        });
        PeerProfile profile = new(identity.Id, $"canopy-sniff-{(int)which}", address, plan.UploadKbps, plan.ChildrenMost, isSupernode);
        ulong seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        peer = new(which, identity, host, new(profile, RulesFor(which, plan.Rules), seed, FileList.Empty, known), address);
        return true;
    }

    /// <summary>Comes to life; the watch knows it from then on.</summary>
    /// <param name="queue">Where it is told.</param>
    /// <param name="joinsFrom">The list it has heard and chooses from; null where it knows no more than addresses.</param>
    public async Task StartAsync(CaptureQueue queue, RefreshList? joinsFrom = null)
    {
        (PlatformPeer which, PeerAddress address, PeerId id) = (Which, Address, Id);
        await queue.TellAsync(watch =>
        {
            watch.Lives(which, address, id);
            if (joinsFrom is not null) watch.Joins(which, joinsFrom);
        });
        await Host.StartAsync(_peer);
    }

    /// <summary>What it bears as a supernode; null while it is none.</summary>
    public Task<SupernodeLoad?> LoadAsync() => Host.QueryAsync(() => _peer.LoadAt(Host.Now));

    /// <summary>The supernodes it knows.</summary>
    public Task<RefreshList> KnownAsync() => Host.QueryAsync(() => _peer.Remembered(Host.Now));

    public async ValueTask DisposeAsync()
    {
        News.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>
    /// The supernode stays one, whatever its load. The child remembers nobody, so that it has no parent but whom it is told: what the paper
    /// did by rewriting its client's registry.
    /// </summary>
    private static TwoTierRules RulesFor(PlatformPeer which, TwoTierRules rules) => which switch
    {
        PlatformPeer.Supernode => rules with { DemotionPatience = TimeSpan.FromDays(3650) },
        PlatformPeer.Child => rules with { OrdinaryMemory = 0 },
        _ => rules,
    };
}
