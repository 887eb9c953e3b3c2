using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>Memory is the whole process's: what counts it must have the process to itself.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>Three million peers shall live in one process: what one idle, attached ordinary node owns is counted here.</summary>
[Collection(nameof(RunsAlone))]
public sealed class FootprintTests
{
    private const int Peers = 100_000;
    private const int BytesMax = 512;

    private static readonly RefreshList s_list =
        new([.. Enumerable.Range(1, 200).Select(i => new RefreshEntry(Swarm.AddressOf(i), 0, 50))]);
    private static readonly FileRecord[] s_shares = [Swarm.File("one.mp3"), Swarm.File("two.mp3")];

    [Fact]
    public void OrdinaryNode_IdleAndAttached_OwnsAtMost512Bytes()
    {
        var outbox = new Outbox { IsObserved = false };
        var peers = new Peer[Peers];
        Attach(0, outbox);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Peers; i++) peers[i] = Attach(i, outbox);
        outbox.Clear();
        double each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Peers;
        Assert.Equal("attached", peers[Peers - 1].Describe(new Instant(2000)).State);
        Assert.True(each <= BytesMax, $"{each:0} bytes each, {BytesMax} allowed");
    }

    /// <summary>Leads one peer through the whole of a join, as its supernode would.</summary>
    private static Peer Attach(int index, Outbox outbox)
    {
        Span<byte> id = stackalloc byte[PeerId.Size];
        BitConverter.TryWriteBytes(id, index);
        var profile = new PeerProfile(PeerId.Read(id), $"peer{index}", Swarm.AddressOf(5000), 1000, 100, MayBeSupernode: true);
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
