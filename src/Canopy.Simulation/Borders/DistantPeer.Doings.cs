using Canopy.Core;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>What the machine does.</summary>
public sealed partial class DistantPeer
{
    private void Step(Action step)
    {
        _outbox.Clear();
        step();
        if (_outbox.Wake is { } wake) _wake = wake;
        foreach (Effect effect in _outbox.Effects.ToArray()) Do(effect);
    }

    private void Do(Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Open:
                Dial(effect.Link, effect.Address);
                break;
            case EffectKind.Send when _links.TryGetValue(effect.Link, out Stand? stand) && stand.Link is { } link:
                After(stand.LatencyMs, () => run.World.Receive(link, effect.Message));
                break;
            case EffectKind.Close when _links.Remove(effect.Link, out Stand? stand):
                if (stand.Link is not { } closed) break;
                _byOutside.Remove(closed);
                After(stand.LatencyMs, () => run.World.End(closed, effect.Reason));
                break;
            case EffectKind.SendDatagram when _terrain.TryFind(effect.Address, out int host):
                After(_terrain.Latency(place, host), () => run.World.ReceiveDatagram(host, _own, effect.Message));
                break;
            case EffectKind.Report:
                Reported?.Invoke(effect.Happening);
                break;
        }
    }

    private void Dial(LinkId link, PeerAddress address)
    {
        bool isHost = _terrain.TryFind(address, out int host);
        Stand stand = new(host, isHost ? _terrain.Latency(place, host) : 0);
        _links.Add(link, stand);
        bool isReached = isHost && !_terrain.IsBehindNat(host) && _terrain.Reaches(place, host);
        After(isReached ? stand.LatencyMs * ListenerReadyWays : DialPatienceMs, () =>
        {
            if (!_links.ContainsKey(link)) return;
            LinkEnd? failure = null;
            if (!isReached) failure = LinkEnd.TimedOut;
            else if (run.World.TryLink(host, new(_own, default), out OutsideLink outside))
            {
                stand.Link = outside;
                _byOutside[outside] = link;
            }
            else failure = LinkEnd.Refused;
            int back = failure == LinkEnd.TimedOut ? 0 : stand.LatencyMs * (DiallerReadyWays - ListenerReadyWays);
            After(back, () => Opened(link, address, stand, failure));
        });
    }

    private void Opened(LinkId link, PeerAddress address, Stand stand, LinkEnd? failure)
    {
        if (!_links.ContainsKey(link)) return;
        if (failure is { } reason)
        {
            _links.Remove(link);
            Step(() => peer.LinkClosed(link, reason, run.World.Now, _outbox));
        }
        else Step(() => peer.LinkOpened(link, new(address, _terrain.IdOf(stand.Host)), run.World.Now, _outbox));
    }
}
