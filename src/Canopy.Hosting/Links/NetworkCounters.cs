using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>The numbers behind a <see cref="NetworkSnapshot"/>; every thread of the host adds to them.</summary>
internal sealed class NetworkCounters
{
    private long _linksIn, _linksOut, _bytesReceived, _bytesSent;

    public Tally<HandshakeOutcome> Handshakes { get; } = new();
    public Tally<Turnaway> Turnaways { get; } = new();
    public Tally<DialOutcome> Dials { get; } = new();
    public Tally<LinkEnd> LinkEnds { get; } = new();
    public Tally<WireFaultKind> WireFaults { get; } = new();
    public Tally<DatagramOutcome> Datagrams { get; } = new();
    public Tally<HostFault> HostFaults { get; } = new();
    public MessageTally FramesReceived { get; } = new();
    public MessageTally FramesSent { get; } = new();

    public void LinkOpened(LinkId link) => Interlocked.Increment(ref link.IsDialled ? ref _linksOut : ref _linksIn);

    public void LinkEnded(LinkId link, LinkEnd end)
    {
        Interlocked.Decrement(ref link.IsDialled ? ref _linksOut : ref _linksIn);
        LinkEnds.Add(end);
    }

    public void Received(int bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    public void Sent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    public NetworkSnapshot Read(int connectionsIn) => new()
    {
        LinksIn = Interlocked.Read(ref _linksIn),
        LinksOut = Interlocked.Read(ref _linksOut),
        ConnectionsIn = connectionsIn,
        BytesReceived = Interlocked.Read(ref _bytesReceived),
        BytesSent = Interlocked.Read(ref _bytesSent),
        FramesReceived = FramesReceived.Read(),
        FramesSent = FramesSent.Read(),
        Handshakes = Handshakes.Read(),
        Turnaways = Turnaways.Read(),
        Dials = Dials.Read(),
        LinkEnds = LinkEnds.Read(),
        WireFaults = WireFaults.Read(),
        Datagrams = Datagrams.Read(),
        HostFaults = HostFaults.Read(),
    };
}

/// <summary>How often each case of an enumeration came up.</summary>
internal sealed class Tally<T>
    where T : struct, Enum
{
    private static readonly T[] Cases = Enum.GetValues<T>();

    private readonly long[] _counts = new long[Unsafe.SizeOf<T>() == 1 ? byte.MaxValue + 1 : Cases.Length];

    public void Add(T item) => Interlocked.Increment(ref _counts[IndexOf(item)]);

    public ImmutableArray<Count> Read()
    {
        ImmutableArray<Count>.Builder counts = ImmutableArray.CreateBuilder<Count>(Cases.Length);
        foreach (T item in Cases) counts.Add(new(item.ToString(), Interlocked.Read(ref _counts[IndexOf(item)])));
        return counts.MoveToImmutable();
    }

    private static int IndexOf(T item) => Unsafe.SizeOf<T>() == 1 ? Unsafe.As<T, byte>(ref item) : Unsafe.As<T, int>(ref item);
}

/// <summary>How often each message came up.</summary>
internal sealed class MessageTally
{
    private readonly ConcurrentDictionary<Type, StrongBox<long>> _counts = new();

    public void Add(Message message) => Interlocked.Increment(ref _counts.GetOrAdd(message.GetType(), static _ => new()).Value);

    public ImmutableArray<Count> Read()
    {
        ImmutableArray<Count>.Builder counts = ImmutableArray.CreateBuilder<Count>();
        foreach ((Type message, StrongBox<long> count) in _counts) counts.Add(new(message.Name, Interlocked.Read(ref count.Value)));
        counts.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return counts.ToImmutable();
    }
}
