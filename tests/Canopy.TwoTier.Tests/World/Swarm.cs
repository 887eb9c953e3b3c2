using System.Security.Cryptography;
using System.Text;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.World;

/// <summary>Makes peers and files for a <see cref="VirtualNet"/> and asks what tests ask.</summary>
internal sealed class Swarm
{
    /// <summary>Short times, so that an hour's life fits a few minutes of virtual time.</summary>
    public static readonly TwoTierRules Brisk = TwoTierRules.Default with
    {
        FoundingPatience = TimeSpan.FromSeconds(1),
        PromotionUptime = TimeSpan.FromSeconds(10),
        PromotionReviewInterval = TimeSpan.FromSeconds(10),
        PromotionWaitMax = TimeSpan.FromSeconds(5),
        NeighborReviewInterval = TimeSpan.FromSeconds(5),
        ChildrenListInterval = TimeSpan.FromMinutes(15),
        ListLife = TimeSpan.FromSeconds(1),
        DeltaListInterval = TimeSpan.FromSeconds(10),
        WorkloadSmoothing = TimeSpan.FromSeconds(2),
    };

    private readonly ulong _seed;
    private readonly TwoTierRules _rules;
    private uint _commands;

    public Swarm(ulong seed, TwoTierRules? rules = null, bool throughWire = false)
    {
        _seed = seed;
        _rules = rules ?? Brisk;
        Net = new VirtualNet(throughWire);
    }

    public VirtualNet Net { get; }

    public IEnumerable<VirtualPeer> Supernodes => Net.Peers.Where(p => p.IsAlive && p.Machine is Peer { Role: PeerRole.Supernode });
    public IEnumerable<VirtualPeer> OrdinaryNodes => Net.Peers.Where(p => p.IsAlive && p.Machine is Peer { Role: PeerRole.OrdinaryNode });

    public static PeerAddress AddressOf(int number) => new(0x0B000000u + (uint)number, (ushort)(2000 + number));

    public VirtualPeer Add(int number, int childrenMax = 20, bool nated = false, bool mayBeSupernode = true, int files = 2,
        params PeerAddress[] seeds)
    {
        PeerAddress address = AddressOf(number);
        PeerId id = PeerId.Read(SHA256.HashData(Encoding.UTF8.GetBytes($"peer {number}")));
        PeerAddress local = nated ? new PeerAddress(0x0A000002, address.Port) : address;
        var profile = new PeerProfile(id, $"peer{number}", local, 1000, childrenMax, mayBeSupernode);
        var known = new RefreshList([.. seeds.Select(s => new RefreshEntry(s, 0, 50))]);
        FileRecord[] shares = [.. Enumerable.Range(0, files).Select(i => File($"song{number} part{i} common.mp3"))];
        var peer = new Peer(profile, _rules, _seed * 1000 + (ulong)number, shares, known);
        return Net.Add(new VirtualPeer(profile.UserName, address, id, peer) { IsNated = nated });
    }

    public static FileRecord File(string name) =>
        new(name, 1000 + name.Length, ContentHash.Read(SHA256.HashData(Encoding.UTF8.GetBytes(name))), MediaType.Audio, Descriptors.None);

    public static Canopy.TwoTier.Search.Query Query(string text) => Canopy.TwoTier.Search.Query.Parse(text).Query!;

    public bool AllAttached() => OrdinaryNodes.All(p => p.Peer.Describe(Net.Now).State == "attached");

    /// <summary>Asks, waits for the end, and tells the hits.</summary>
    public (List<QueryHit> Hits, SearchEnded? End) SearchFrom(VirtualPeer peer, string text, ushort max = 200, bool hop = false)
    {
        uint id = ++_commands;
        Net.RunFor(TimeSpan.FromSeconds(1.1));
        Net.Command(peer, new SearchCommand(id, Query(text), max, hop));
        Net.RunUntil(() => peer.News<SearchEnded>().Any(e => e.Search == id), TimeSpan.FromMinutes(3));
        return ([.. peer.News<HitsFound>().Where(h => h.Search == id).SelectMany(h => h.Hits)], peer.News<SearchEnded>()
            .LastOrDefault(e => e.Search == id));
    }

    public uint NextCommand() => ++_commands;
}
