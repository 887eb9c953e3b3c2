using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Canopy.Simulation.Events;

namespace Canopy.Bench.Simulation;

/// <summary>
/// The bare workload of design section 9: every peer has a timer of 60 seconds with a phase of its own; when it rings the peer sends one
/// message to a random peer, which arrives after 10 to 200 ms and is counted. The same on two queues, and the same result of both.
/// </summary>
internal abstract class BareWorkload(int peers)
{
    protected const uint PeriodMs = 60_000;

    private const byte Timer = 0, Message = 1;
    private const uint LatencyLeast = 10, LatencySpread = 190;

    private readonly State[] _peers = GC.AllocateArray<State>(peers, pinned: true);

    /// <summary>What a peer has: 24 bytes.</summary>
    private struct State
    {
        public ulong Chance;
        public uint Received;
        public uint LastSender;
        public uint LastAt;
        public uint Sent;
    }

    public long Events { get; private set; }

    /// <summary>What became of all peers, as one number.</summary>
    public ulong Hash
    {
        get
        {
            ulong hash = 0;
            foreach (ref readonly State peer in _peers.AsSpan())
                hash = (hash ^ peer.Received ^ (ulong)peer.LastSender << 20 ^ (ulong)peer.LastAt << 40) * 0x9E3779B97F4A7C15;
            return hash;
        }
    }

    public void Begin()
    {
        for (int peer = 0; peer < _peers.Length; peer++)
        {
            _peers[peer].Chance = (ulong)peer * 0x9E3779B97F4A7C15;
            Add(new Event(1 + Below(ref _peers[peer], PeriodMs), Timer, peer, 0, 0));
        }
    }

    public abstract void RunUntil(uint end);

    protected abstract void Add(in Event happening);

    protected unsafe void Prefetch(ReadOnlySpan<Event> events)
    {
        foreach (ref readonly Event happening in events) Sse.Prefetch0(Unsafe.AsPointer(ref _peers[happening.Peer]));
    }

    protected void Handle(in Event happening)
    {
        Events++;
        ref State peer = ref _peers[happening.Peer];
        if (happening.Kind == Message)
        {
            peer.Received++;
            peer.LastSender = (uint)happening.Link;
            peer.LastAt = happening.At;
            return;
        }
        int target = (int)Below(ref peer, (uint)_peers.Length);
        Add(new Event(happening.At + LatencyLeast + Below(ref peer, LatencySpread + 1), Message, target, happening.Peer, (int)peer.Sent++));
        Add(new Event(happening.At + PeriodMs, Timer, happening.Peer, 0, 0));
    }

    private static uint Below(ref State peer, uint bound)
    {
        ulong z = peer.Chance += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return (uint)(((z ^ z >> 31) >> 32) * bound >> 32);
    }
}

/// <summary>The workload on our queue.</summary>
internal sealed class WheelWorkload(int peers) : BareWorkload(peers)
{
    private readonly EventWheel _wheel = new(peers);

    public override void RunUntil(uint end)
    {
        while (true)
        {
            ReadOnlySpan<Event> events = _wheel.Next(end);
            if (events.IsEmpty) return;
            Prefetch(events);
            foreach (ref readonly Event happening in events) Handle(happening);
        }
    }

    protected override void Add(in Event happening) => _wheel.Add(happening);
}

/// <summary>The workload on the platform's heap.</summary>
internal sealed class HeapWorkload(int peers) : BareWorkload(peers)
{
    private readonly PriorityQueue<Event, (uint At, long Order)> _heap = new(peers);
    private long _order;

    public override void RunUntil(uint end)
    {
        while (_heap.TryPeek(out _, out (uint At, long Order) next) && next.At <= end) Handle(_heap.Dequeue());
    }

    protected override void Add(in Event happening) => _heap.Enqueue(happening, (happening.At, _order++));
}
