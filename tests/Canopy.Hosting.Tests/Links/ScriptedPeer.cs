using System.Threading.Channels;
using Canopy.Core;

namespace Canopy.Hosting.Tests.Links;

/// <summary>What a host told its peer.</summary>
internal sealed record PeerEvent(string What, LinkId Link = default, LinkInfo Info = default, LinkEnd? End = null, Message? Message = null);

/// <summary>Runs a few lines as a step of a <see cref="ScriptedPeer"/>.</summary>
internal sealed record Act(Action<Outbox> Do) : Command(0);

/// <summary>A peer without a will of its own: it notes what it is told, and does what a test's command says.</summary>
internal sealed class ScriptedPeer : IPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<PeerEvent> _events = Channel.CreateUnbounded<PeerEvent>();

    /// <summary>What it does with a message, beside noting it.</summary>
    public Action<LinkId, Message, Outbox>? OnMessage { get; init; }

    /// <summary>Waits for the next thing it was told and checks its kind.</summary>
    public async Task<PeerEvent> Next(string what)
    {
        PeerEvent next = await _events.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(what, next.What);
        return next;
    }

    public void Start(Instant now, Outbox outbox) { }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) => Note(new("opened", link, info));

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox) => Note(new("closed", link, End: reason));

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Note(new("message", link, Message: message));
        OnMessage?.Invoke(link, message, outbox);
    }

    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox) =>
        Note(new("datagram", Info: new(from, default), Message: message));

    public void Command(Command command, Instant now, Outbox outbox) => (command as Act)?.Do(outbox);

    public void Wake(Instant now, Outbox outbox) => Note(new("wake"));

    private void Note(PeerEvent happened) => _events.Writer.TryWrite(happened);
}
