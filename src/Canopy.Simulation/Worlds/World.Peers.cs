using Canopy.Core;
using Canopy.Simulation.Events;

namespace Canopy.Simulation.Worlds;

/// <summary>Peers: how they come, go, are asked and woken, and what becomes of what a step wants done.</summary>
public sealed partial class World
{
    /// <summary>A peer comes to life on a host where none runs.</summary>
    public void Start(int host, IPeer peer)
    {
        ref Host at = ref _hosts[host];
        if (at.Peer is not null) throw new InvalidOperationException($"A peer runs on host {host} already.");
        at.Peer = peer;
        at.IsOff = false;
        peer.Start(Now, _outbox);
        Apply(host);
    }

    /// <summary>Puts another peer in the place of one that runs, which is to carry on for it.</summary>
    public void Replace(int host, Func<IPeer, IPeer> other) => _hosts[host].Peer = other(_hosts[host].Peer!);

    /// <summary>A user asks something of a peer that runs.</summary>
    public void Command(int host, Command command)
    {
        _hosts[host].Peer!.Command(command, Now, _outbox);
        Apply(host);
    }

    /// <summary>A peer ends: its links break, and the other ends notice.</summary>
    /// <param name="host">Where.</param>
    /// <param name="silently">
    /// The machine is gone with it: nobody tells the other ends, they find out by silence. Else its system closes what it had open.
    /// </param>
    public void Stop(int host, bool silently)
    {
        ref Host at = ref _hosts[host];
        at.Peer = null;
        at.IsOff = silently;
        at.WakeWanted = Host.Never;
        while (at.Dialled != LinkTable.None) Break(new(at.Dialled, IsListener: false), silently);
        while (at.Incoming != LinkTable.None) Break(new(at.Incoming, IsListener: true), silently);
    }

    private void Break(End end, bool silently)
    {
        ref Link link = ref _links[end.Link];
        if (silently) link.IsCut = true;
        CloseEnd(end, LinkEnd.Lost, tellFar: !silently);
    }

    private void Wake(int host, uint at)
    {
        ref Host woken = ref _hosts[host];
        if (at != woken.WakeComes) return;
        woken.WakeComes = Host.Never;
        if (woken.Peer is not { } peer) return;
        if (woken.WakeWanted > at)
        {
            ScheduleWake(host, ref woken);
            return;
        }
        woken.WakeWanted = Host.Never;
        _trace.Note(at, (byte)Happens.Wake, host, 0);
        peer.Wake(Now, _outbox);
        Apply(host);
    }

    /// <summary>One event at most is under way for a peer that only ever postpones: it moves on when it comes too early.</summary>
    private void ScheduleWake(int host, ref Host at)
    {
        if (at.WakeWanted >= at.WakeComes) return;
        at.WakeComes = at.WakeWanted;
        _events.Add(new(at.WakeWanted, (byte)Happens.Wake, host, 0, 0));
    }

    private void WantWake(int host, Instant moment)
    {
        ref Host at = ref _hosts[host];
        // A moment that has passed is the next millisecond, else a peer could wake itself for ever in one; and it is a bug of the peer's,
        // which would keep a real host busy for nothing.
        if (moment <= Now) (WakesInThePast, LastLateWaker) = (WakesInThePast + 1, host);
        at.WakeWanted = moment == Instant.Never ? Host.Never
            : (uint)Math.Clamp(moment.Milliseconds, (long)_events.Now + 1, Host.Never - 1);
        ScheduleWake(host, ref at);
    }

    /// <summary>Does what the step wanted. Nothing of it calls a peer, so one outbox serves all.</summary>
    private void Apply(int host)
    {
        if (_outbox.Wake is { } wake) WantWake(host, wake);
        foreach (ref readonly Effect effect in _outbox.Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Send:
                    Send(host, effect.Link, effect.Message);
                    break;
                case EffectKind.SendDatagram:
                    SendDatagram(host, effect.Address, effect.Message);
                    break;
                case EffectKind.Open:
                    Open(host, effect.Address, effect.Link);
                    break;
                case EffectKind.Close:
                    if (_links.TryFind(effect.Link, ref _hosts[host], out End end)) CloseEnd(end, effect.Reason, tellFar: true);
                    break;
                case EffectKind.Report:
                    _residents.Hear(host, effect.Happening);
                    break;
            }
        }
        _outbox.Clear();
    }
}
