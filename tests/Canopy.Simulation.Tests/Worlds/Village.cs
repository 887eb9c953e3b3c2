using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Tests.Worlds;

/// <summary>A world of a few hosts, 10 ms from each other, for one test.</summary>
internal sealed class Village : INetwork, IResidents
{
    public const int LatencyMs = 10;

    public Village(int hosts, bool throughWire = false, params int[] behindNat)
        : this(hosts, World.CrossingsMax, throughWire, behindNat)
    {
    }

    public Village(int hosts, int crossingsMost, bool throughWire = false, params int[] behindNat) =>
        World = new(1, hosts, host => !behindNat.Contains(host), this, this, throughWire, crossingsMost);

    public World World { get; }

    public double Loss { get; set; }

    public HashSet<int> Cut { get; } = [];

    public List<(int Host, int Matter)> Reminders { get; } = [];

    public List<Happening> News { get; } = [];

    /// <summary>The links that stand, as the residents hear of them.</summary>
    public Dictionary<int, (int Dialler, int Listener)> Links { get; } = [];

    /// <summary>Why links that stood ended, and at which host's end.</summary>
    public List<(LinkEnd Reason, int Closer)> Ends { get; } = [];

    public ScriptedPeer Start(int host, Action<ScriptedPeer>? script = null)
    {
        ScriptedPeer peer = new();
        script?.Invoke(peer);
        World.Start(host, peer);
        return peer;
    }

    public void RunFor(int milliseconds) => World.RunUntil(new(World.Now.Milliseconds + milliseconds));

    public PeerAddress AddressOf(int host) => new(0x50000000u + (uint)host, 4000);

    public bool TryFind(PeerAddress address, out int host)
    {
        host = (int)(address.Ip - 0x50000000u);
        return host >= 0 && host < World.HostCount;
    }

    /// <summary>Somebody at 90/8 is no host here, and can be reached all the same.</summary>
    public bool IsOutside(PeerAddress address) => address.Prefix8 == 90;

    public PeerId IdOf(int host)
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, host + 1);
        return PeerId.Read(bytes);
    }

    public int Latency(int from, int to) => LatencyMs;

    public int Transmission(int from, int bytes) => 0;

    public bool Reaches(int from, int to) => !Cut.Contains(from) && !Cut.Contains(to);

    public void Hear(int host, Happening news) => News.Add(news);

    public void Remember(int host, int matter) => Reminders.Add((host, matter));

    /// <summary>What the residents see pass.</summary>
    public List<Message> Seen { get; } = [];

    public void Sent(int from, int to, Message message) => Seen.Add(message);

    public void SentInVain(int from, PeerAddress to, Message message)
    {
    }

    public void Linked(int link, int dialler, int listener, int latencyMs) => Links.Add(link, (dialler, listener));

    public void Unlinked(int link, int dialler, int listener, LinkEnd reason, int closer)
    {
        Ends.Add((reason, closer));
        Assert.True(Links.Remove(link, out (int Dialler, int Listener) ends));
        Assert.Equal((dialler, listener), ends);
    }
}
