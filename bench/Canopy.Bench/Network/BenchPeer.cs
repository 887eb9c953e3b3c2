using System.Threading.Channels;
using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.Bench.Network;

/// <summary>Dials one address again and again, says one word on each link, and hangs up.</summary>
internal sealed class BenchPeer : IPeer
{
    private static readonly Message FirstWord = new PeerInfoNotification(
        LinkPurpose.Attach, PeerRole.OrdinaryNode, PeerAddress.None, PeerAddress.None, "bench", 0, 0);

    private readonly Channel<LinkEnd?> _opened = Channel.CreateUnbounded<LinkEnd?>();
    private uint _dials;

    /// <summary>One entry a link that opened, or the reason why a dial failed.</summary>
    public ChannelReader<LinkEnd?> Opened => _opened.Reader;

    public void Start(Instant now, Outbox outbox) { }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (link.IsDialled)
        {
            outbox.Send(link, FirstWord);
            outbox.Close(link, LinkEnd.Done);
        }
        _opened.Writer.TryWrite(null);
    }

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (link.IsDialled) _opened.Writer.TryWrite(reason);
    }

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox) { }

    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox) { }

    public void Command(Command command, Instant now, Outbox outbox)
    {
        if (command is DialCommand dial) outbox.Open(dial.Address, LinkId.Dialled(_dials++));
    }

    public void Wake(Instant now, Outbox outbox) { }
}

/// <summary>Dial once more.</summary>
internal sealed record DialCommand(PeerAddress Address) : Command(0);
