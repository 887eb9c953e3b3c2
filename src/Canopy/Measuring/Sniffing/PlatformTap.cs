using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Sniff;

namespace Canopy.Measuring.Sniffing;

/// <summary>Puts all that crosses the sockets of one own peer into the queue.</summary>
internal sealed class PlatformTap(PlatformPeer peer, PeerAddress own, CaptureQueue queue) : ITrafficTap
{
    public IConnectionTap? Connected(PeerAddress local, PeerAddress remote, PeerId remoteId, bool isDialled, TimeSpan? roundTrip)
    {
        OneLink link = new(this, queue.NextLink(), local, remote);
        link.Put(CaptureKind.Event, isDialled, new LinkEvent(LinkEventKind.Opened, remoteId, roundTrip).ToBytes());
        return link;
    }

    public void DialFailed(PeerAddress remote, LinkEnd reason) =>
        Put(CaptureKind.Event, isOwn: true, 0, own, remote, new LinkEvent(LinkEventKind.DialFailed, Reason: reason).ToBytes());

    public void Datagram(PeerAddress remote, bool isSent, ReadOnlySpan<byte> bytes) =>
        Put(CaptureKind.Datagram, isSent, 0, own, remote, bytes.ToArray());

    private void Put(CaptureKind kind, bool isOwn, uint link, PeerAddress local, PeerAddress remote, byte[] bytes) =>
        queue.Put(new(queue.NowMicroseconds, peer, kind, isOwn, link, local, remote, bytes));

    private sealed class OneLink(PlatformTap tap, uint number, PeerAddress local, PeerAddress remote) : IConnectionTap
    {
        public void Linked(LinkId link) => Put(CaptureKind.Event, isOwn: true, new LinkEvent(LinkEventKind.Linked, Number: link).ToBytes());

        public void Frames(bool isSent, ReadOnlySpan<byte> bytes) => Put(CaptureKind.Frame, isSent, bytes.ToArray());

        public void Ended(LinkEnd reason, bool isByOther) =>
            Put(CaptureKind.Event, !isByOther, new LinkEvent(LinkEventKind.Closed, Reason: reason).ToBytes());

        public void Put(CaptureKind kind, bool isOwn, byte[] bytes) => tap.Put(kind, isOwn, number, local, remote, bytes);
    }
}
