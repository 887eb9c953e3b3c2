using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.Supernodes;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>Memory is the whole process's: what counts it must have the process to itself.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>
/// Three million peers shall live in one process: what one idle, attached ordinary node owns is counted here, without its profile and
/// its files, and what it costs its supernode, without files.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class FootprintTests
{
    private const int Peers = 100_000;

    /// <summary>Peer, role and parent take 320; the rest is for whatever else the process does meanwhile.</summary>
    private const int PeerBytesMax = 328;

    /// <summary>Of a hundred children: 56 for the link, 72 for what hits tell of the owner, and a place in three tables.</summary>
    private const int ChildBytesMax = 216;

    private static readonly RefreshList s_list =
        new([.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Swarm.AddressOf(i), 0, 50))]);
    private static readonly FileList s_shares = new[] { Swarm.File("one.mp3"), Swarm.File("two.mp3") };

    [Fact]
    public void OrdinaryNode_IdleAndAttached_OwnsAtMost328Bytes()
    {
        var outbox = new Outbox { IsObserved = false };
        var peers = new Peer[Peers];
        PeerProfile[] profiles = [.. Enumerable.Range(0, 1000).Select(Profile)];
        Attach(profiles[0], 0, outbox);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Peers; i++) peers[i] = Attach(profiles[i % profiles.Length], i, outbox);
        outbox.Clear();
        double each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Peers;
        Assert.Equal("attached", peers[Peers - 1].Describe(new Instant(2000)).State);
        Assert.True(each <= PeerBytesMax, $"{each:0} bytes each, {PeerBytesMax} allowed");
    }

    [Fact]
    public void Child_IdleAndAttached_CostsItsSupernodeAtMost216Bytes()
    {
        const int Supernodes = 50, Children = 100;
        SteppedSupernode[] supernodes = [.. Enumerable.Range(0, Supernodes).Select(_ => new SteppedSupernode())];
        // The first child brings with it what every further one shares: a refresh list, the beginnings of tables.
        foreach (SteppedSupernode supernode in supernodes) AttachAndRefuse(supernode, 1000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (SteppedSupernode supernode in supernodes)
            for (int child = 1; child <= Children; child++) AttachAndRefuse(supernode, child);
        double each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / (Supernodes * Children);
        GC.KeepAlive(supernodes);
        Assert.True(each <= ChildBytesMax, $"{each:0} bytes each, {ChildBytesMax} allowed");

        static void AttachAndRefuse(SteppedSupernode supernode, int child)
        {
            LinkId link = supernode.Dialled(child);
            supernode.Say(link, s_info);
            supernode.Say(link, new AttachRequest(1000));
            supernode.Lose(supernode.Effects.Single(effect => effect.Kind == EffectKind.Open).Link, LinkEnd.Refused);
        }
    }

    private static readonly PeerInfoNotification s_info =
        new(LinkPurpose.Attach, PeerRole.OrdinaryNode, new PeerAddress(0x0C000000, 4000), PeerAddress.None, "child", 0, 1);

    private static PeerProfile Profile(int index)
    {
        Span<byte> id = stackalloc byte[PeerId.Size];
        BitConverter.TryWriteBytes(id, index);
        return new PeerProfile(PeerId.Read(id), $"peer{index}", Swarm.AddressOf(5000), 1000, 100, MayBeSupernode: true);
    }

    /// <summary>Leads one peer through the whole of a join, as its supernode would.</summary>
    private static Peer Attach(PeerProfile profile, int index, Outbox outbox)
    {
        var peer = new Peer(profile, TwoTierRules.Default, (ulong)index, s_shares, s_list);
        var now = new Instant(1000);
        outbox.Clear();
        peer.Start(now, outbox);
        PeerAddress asked = default;
        foreach (Effect effect in outbox.Effects)
        {
            if (effect.Body is not ProbeRequest probe || asked != default) continue;
            asked = effect.Address;
            peer.ReceiveDatagram(asked, new ProbeResponse(probe.Nonce, PeerRole.Supernode, 10, 10, 10, 10, PeerAddress.None), now, outbox);
        }
        LinkId link = default;
        foreach (Effect effect in outbox.Effects)
            if (effect.Kind == EffectKind.Open) link = effect.Link;
        peer.LinkOpened(link, new LinkInfo(asked, default), now, outbox);
        var info = new PeerInfoNotification(LinkPurpose.Attach, PeerRole.Supernode, asked, profile.Local, "super", 10, 100);
        peer.Receive(link, info, now, outbox);
        peer.Receive(link, new RefreshListNotification(s_list), now, outbox);
        // The probes that stay unanswered run out, and the one offer is taken.
        peer.Wake(now + TimeSpan.FromSeconds(3), outbox);
        peer.Receive(link, new AttachResponse(null, 5000), now, outbox);
        peer.Receive(link, new ShareResponse(2, 0), now, outbox);
        peer.Receive(link, new ReachabilityNotification(profile.Local, Reachable: true), now, outbox);
        outbox.Clear();
        return peer;
    }
}
