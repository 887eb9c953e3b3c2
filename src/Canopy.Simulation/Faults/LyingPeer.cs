using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Faults;

/// <summary>
/// A peer that keeps to the protocol, but whose refresh lists name supernodes that do not exist: the poisoning that a cache has to survive.
/// </summary>
/// <param name="honest">The peer that does the rest.</param>
/// <param name="seed">What it invents.</param>
internal sealed class LyingPeer(IPeer honest, ulong seed) : IPeer
{
    /// <summary>Where those are whom it invents: nobody's in the map, and open to everybody.</summary>
    public const byte InventedPrefix = 50;

    private readonly Outbox _said = new();
    private Rng _chance = new(seed);

    /// <summary>The peer behind it.</summary>
    public IPeer Honest => honest;

    public void Start(Instant now, Outbox outbox)
    {
        honest.Start(now, _said);
        Pass(outbox);
    }

    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        honest.LinkOpened(link, info, now, _said);
        Pass(outbox);
    }

    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        honest.LinkClosed(link, reason, now, _said);
        Pass(outbox);
    }

    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        honest.Receive(link, message, now, _said);
        Pass(outbox);
    }

    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        honest.ReceiveDatagram(from, message, now, _said);
        Pass(outbox);
    }

    public void Command(Command command, Instant now, Outbox outbox)
    {
        honest.Command(command, now, _said);
        Pass(outbox);
    }

    public void Wake(Instant now, Outbox outbox)
    {
        honest.Wake(now, _said);
        Pass(outbox);
    }

    private void Pass(Outbox outbox)
    {
        if (_said.Wake is { } wake) outbox.WakeAt(wake);
        foreach (ref readonly Effect effect in _said.Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Send:
                    outbox.Send(effect.Link, effect.Message is RefreshListNotification told ? Lie(told) : effect.Message);
                    break;
                case EffectKind.SendDatagram:
                    outbox.SendDatagram(effect.Address, effect.Message);
                    break;
                case EffectKind.Open:
                    outbox.Open(effect.Address, effect.Link);
                    break;
                case EffectKind.Close:
                    outbox.Close(effect.Link, effect.Reason);
                    break;
                case EffectKind.Report:
                    outbox.Report(effect.Happening);
                    break;
            }
        }
        _said.Clear();
    }

    /// <summary>
    /// Itself first, as the protocol wants it, then as many as a list can hold, all fresh and idle, and none of them there.
    /// </summary>
    private RefreshListNotification Lie(RefreshListNotification told)
    {
        var entries = new RefreshEntry[RefreshList.EntriesMax];
        if (told.List.Entries.IsEmpty) return told;
        entries[0] = told.List.Entries[0];
        for (int i = 1; i < entries.Length; i++)
        {
            uint ip = (uint)InventedPrefix << 24 | (uint)_chance.Below(1 << 24);
            entries[i] = new(new PeerAddress(ip, (ushort)(1024 + _chance.Below(60_000))), 0, 1);
        }
        return new(new RefreshList([.. entries]));
    }
}
