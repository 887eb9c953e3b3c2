using System.Threading.Channels;
using Canopy.Observatory.Sniff;

namespace Canopy.Measuring.Sniffing;

/// <summary>
/// From the threads of the sockets to the one that writes. It never makes a peer wait: what finds no room is lost, counted, and told in the
/// file.
/// </summary>
internal sealed class CaptureQueue(TimeProvider time)
{
    /// <summary>Packets that may wait. Beyond: lost and counted.</summary>
    public const int PacketsMax = 65_536;

    /// <summary>Bytes that may wait in them. Beyond: lost and counted.</summary>
    public const long BytesMax = 64 * 1024 * 1024;

    /// <summary>Room for events beyond that: a connection whose end is not told would stand for ever.</summary>
    private const int EventsMore = 16_384;

    private readonly Channel<Entry> _entries =
        Channel.CreateBounded<Entry>(new BoundedChannelOptions(PacketsMax + EventsMore) { SingleReader = true });
    private readonly long[] _seen = new long[3], _lost = new long[3];
    private readonly long _startMicroseconds = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    private readonly long _startStamp = time.GetTimestamp();
    private long _bytes, _packets;
    private uint _links;
    private volatile bool _isOver;

    /// <summary>A packet, or something the watch is to be told between two packets.</summary>
    public readonly record struct Entry(Captured? Packet, Action<PlatformWatch>? Note);

    /// <summary>Unix time, never back.</summary>
    public long NowMicroseconds => _startMicroseconds + (long)time.GetElapsedTime(_startStamp).TotalMicroseconds;

    public long Lost => _lost.Sum(static lost => Interlocked.Read(ref lost));

    public long SeenOf(PlatformPeer peer) => Interlocked.Read(ref _seen[(int)peer]);

    public long LostOf(PlatformPeer peer) => Interlocked.Read(ref _lost[(int)peer]);

    public uint NextLink() => Interlocked.Increment(ref _links);

    public void Put(Captured packet)
    {
        int peer = (int)packet.Peer;
        Interlocked.Increment(ref _seen[peer]);
        bool hasRoom = (Interlocked.Increment(ref _packets) <= PacketsMax) & (Interlocked.Add(ref _bytes, packet.Bytes.Length) <= BytesMax);
        if ((hasRoom || packet.Kind == CaptureKind.Event) && _entries.Writer.TryWrite(new(packet, null))) return;
        Took(packet);
        // What a socket still brings when the capture has ended is no part of it, and not lost.
        if (_isOver) Interlocked.Decrement(ref _seen[peer]);
        else Interlocked.Increment(ref _lost[peer]);
    }

    /// <summary>Tells the watch something, behind the packets that came before; waits for room.</summary>
    public async Task TellAsync(Action<PlatformWatch> note)
    {
        while (!_entries.Writer.TryWrite(new(null, note)))
        {
            if (!await _entries.Writer.WaitToWriteAsync()) return;
        }
    }

    /// <summary>Nothing more comes.</summary>
    public void Complete()
    {
        _isOver = true;
        _entries.Writer.TryComplete();
    }

    public async IAsyncEnumerable<Entry> ReadAllAsync()
    {
        await foreach (Entry entry in _entries.Reader.ReadAllAsync())
        {
            if (entry.Packet is { } packet) Took(packet);
            yield return entry;
        }
    }

    private void Took(Captured packet)
    {
        Interlocked.Decrement(ref _packets);
        Interlocked.Add(ref _bytes, -packet.Bytes.Length);
    }
}
