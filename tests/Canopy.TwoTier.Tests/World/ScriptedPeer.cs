using Canopy.Core;

namespace Canopy.TwoTier.Tests.World;

/// <summary>A peer that does what a test tells it, however wrong: it notes all it hears and says only what it is made to say.</summary>
internal sealed class ScriptedPeer : IPeer
{
    public List<(LinkId Link, Message Message)> Heard { get; } = [];
    public List<LinkId> Opened { get; } = [];
    public List<(LinkId Link, LinkEnd Reason)> Closed { get; } = [];

    /// <summary>What it does the moment a message comes.</summary>
    public Action<LinkId, Message, Outbox>? OnMessage { get; init; }

    /// <summary>What it does the moment a datagram comes.</summary>
    public Action<PeerAddress, Message, Outbox>? OnDatagram { get; init; }

    public void Start(Instant now, Outbox outbox) { }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) => Opened.Add(link);

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox) => Closed.Add((link, reason));

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Heard.Add((link, message));
        OnMessage?.Invoke(link, message, outbox);
    }

    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox) => OnDatagram?.Invoke(from, message, outbox);

    public void Command(Command command, Instant now, Outbox outbox) => ((Act)command).Does(outbox);

    public void Wake(Instant now, Outbox outbox) { }

    /// <summary>Makes it act.</summary>
    public sealed record Act(Action<Outbox> Does) : Command(0);
}
