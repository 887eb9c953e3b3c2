using Canopy.Core;

namespace Canopy.Simulation.Tests.Worlds;

/// <summary>A peer that notes what happens to it and does what the test wrote down.</summary>
internal sealed class ScriptedPeer : IPeer
{
    public List<(string What, long At, object? Detail)> Log { get; } = [];

    public Action<LinkId, Outbox>? WhenOpened { get; set; }

    public Action<LinkId, Message, Outbox>? WhenTold { get; set; }

    public Action<PeerAddress, Message, Outbox>? WhenDatagram { get; set; }

    public Action<Outbox>? AtStart { get; set; }

    public Action<Instant, Outbox>? WhenWoken { get; set; }

    public IEnumerable<string> Whats => Log.Select(entry => entry.What);

    public void Start(Instant now, Outbox outbox)
    {
        Note("start", now);
        AtStart?.Invoke(outbox);
    }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        Note("opened", now, info);
        WhenOpened?.Invoke(link, outbox);
    }

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox) => Note("closed", now, reason);

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        Note("message", now, message);
        WhenTold?.Invoke(link, message, outbox);
    }

    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        Note("datagram", now, message);
        WhenDatagram?.Invoke(from, message, outbox);
    }

    public void Command(Command command, Instant now, Outbox outbox) => Note("command", now, command);

    public void Wake(Instant now, Outbox outbox)
    {
        Note("wake", now);
        WhenWoken?.Invoke(now, outbox);
    }

    private void Note(string what, Instant now, object? detail = null) => Log.Add((what, now.Milliseconds, detail));
}
