using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Observatory.Sniff;

/// <summary>The three own peers of a platform (KaZaA paper, section 3.1 and Fig. 2), by the numbers their packets bear.</summary>
public enum PlatformPeer : byte
{
    /// <summary>The supernode around which all is captured.</summary>
    Supernode = 0,
    /// <summary>An ordinary node that has no parent but the platform's supernode.</summary>
    Child = 1,
    /// <summary>An ordinary node under supernodes of others, which leaves and joins again and again (section 4.2.1).</summary>
    Scout = 2,
}

/// <summary>What a packet of a capture is.</summary>
public enum CaptureKind : byte
{
    /// <summary>A frame on a link, as in docs/protocol.md.</summary>
    Frame = 0,
    /// <summary>A datagram.</summary>
    Datagram = 1,
    /// <summary>Something that happened to a link: <see cref="LinkEvent"/>.</summary>
    Event = 2,
}

/// <summary>One thing seen at the border between a peer of the platform and its network.</summary>
/// <param name="AtMicroseconds">When, Unix time.</param>
/// <param name="Peer">At which of the own peers.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsOwn">Whether the own peer sent it, or did it; otherwise the other end.</param>
/// <param name="Link">On which connection of the capture, counted from 1; 0 for datagrams and dials that failed.</param>
/// <param name="Local">The socket address of the own peer.</param>
/// <param name="Remote">That of the other end.</param>
/// <param name="Bytes">Whole frames, one or several; a datagram; or a link event as its bytes are.</param>
public sealed record Captured(long AtMicroseconds, PlatformPeer Peer, CaptureKind Kind, bool IsOwn, uint Link, PeerAddress Local,
    PeerAddress Remote, ReadOnlyMemory<byte> Bytes)
{
    private const int MicrosecondsPerMillisecond = 1000;

    /// <summary>The same moment, to the millisecond.</summary>
    public Instant At => new(AtMicroseconds / MicrosecondsPerMillisecond);

    /// <summary>Each frame by itself. Bytes that are no frame stay together: that is how a refused one looks.</summary>
    public ImmutableArray<Captured> Frames()
    {
        if (Kind != CaptureKind.Frame) return [this];
        ImmutableArray<Captured>.Builder frames = ImmutableArray.CreateBuilder<Captured>(1);
        for (ReadOnlyMemory<byte> rest = Bytes; !rest.IsEmpty;)
        {
            int length = FrameSplit.LengthOf(rest.Span);
            frames.Add(this with { Bytes = rest[..length] });
            rest = rest[length..];
        }
        return frames.DrainToImmutable();
    }
}
