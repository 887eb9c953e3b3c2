using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>
/// What two hosts say before their peers do: one Hello each, the dialler first, each with the proof that it knows the network's
/// secret (docs/protocol.md "Hello"). TLS has proved by then who they are.
/// </summary>
internal sealed class Greeting(NetworkKey network, PeerId own, NetworkCounters counters)
{
    /// <summary>Greets the listener and hears its answer.</summary>
    public async Task<HandshakeOutcome> DialAsync(PeerStream stream, LinkBuffer received, CancellationToken deadline)
    {
        await WriteAsync(stream, Hello(own, stream.Id, fromDialler: true), deadline);
        return Check(await ReadAsync(stream, received, deadline), own, stream.Id, fromDialler: false);
    }

    /// <summary>Hears the dialler and answers, if it is one of ours; a stranger hears nothing.</summary>
    public async Task<HandshakeOutcome> ListenAsync(PeerStream stream, LinkBuffer received, CancellationToken deadline)
    {
        HandshakeOutcome outcome = Check(await ReadAsync(stream, received, deadline), stream.Id, own, fromDialler: true);
        if (outcome == HandshakeOutcome.Link) await WriteAsync(stream, Hello(stream.Id, own, fromDialler: false), deadline);
        return outcome;
    }

    /// <summary>Reads one frame; what needs more than there will ever be has ended.</summary>
    public async Task<(FrameRead Read, Message? Message)> ReadAsync(PeerStream stream, LinkBuffer received, CancellationToken deadline)
    {
        while (true)
        {
            FrameRead read = Frame.TryRead(received.Unread.Span, out int consumed, out Message? message, out WireFault? fault);
            stream.Reads(received, consumed, read);
            received.Consume(consumed);
            if (fault is not null) counters.WireFaults.Add(fault.Kind);
            if (read != FrameRead.NeedMore) return (read, message);
            int count = await stream.Stream.ReadAsync(received.GetMemory(), deadline);
            if (count == 0) return default;
            received.Advance(count);
        }
    }

    /// <summary>Writes one frame.</summary>
    public static async Task WriteAsync(PeerStream stream, Message message, CancellationToken deadline)
    {
        LinkBuffer frame = new();
        Frame.Write(message, frame);
        stream.Sends(frame.Unread.Span);
        await stream.Stream.WriteAsync(frame.Unread, deadline);
        frame.Release();
    }

    private HelloNotification Hello(PeerId dialler, PeerId listener, bool fromDialler)
    {
        Span<byte> proof = stackalloc byte[NetworkKey.ProofSize];
        network.WriteProof(dialler, listener, fromDialler, proof);
        return new(HelloNotification.ProtocolVersion, network.Tag, HelloProof.Read(proof));
    }

    private HandshakeOutcome Check((FrameRead Read, Message? Message) frame, PeerId dialler, PeerId listener, bool fromDialler)
    {
        if (frame.Read == FrameRead.NeedMore) return HandshakeOutcome.Lost;
        if (frame.Message is not HelloNotification hello) return HandshakeOutcome.NotHello;
        if (hello.Version != HelloNotification.ProtocolVersion) return HandshakeOutcome.UnknownVersion;
        if (hello.NetworkTag != network.Tag) return HandshakeOutcome.ForeignNetwork;
        Span<byte> proof = stackalloc byte[NetworkKey.ProofSize];
        hello.Proof.Write(proof);
        return network.IsProof(dialler, listener, fromDialler, proof) ? HandshakeOutcome.Link : HandshakeOutcome.WrongProof;
    }
}
