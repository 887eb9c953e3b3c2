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
        if (_outbox.Wake is { } wake) Wakes = wake;
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
                _after(stand.LatencyMs, () => World.Receive(link, effect.Message));
                break;
            case EffectKind.Close when _links.Remove(effect.Link, out Stand? stand):
                if (stand.Link is not { } closed) break;
                _byOutside.Remove(closed);
                _after(stand.LatencyMs, () => World.End(closed, effect.Reason));
                break;
            case EffectKind.SendDatagram when Terrain.TryFind(effect.Address, out int host):
                _after(Terrain.Latency(_place, host), () => World.ReceiveDatagram(host, Address, effect.Message));
                break;
            case EffectKind.Report:
                Reported?.Invoke(effect.Happening);
                break;
        }
    }

    private void Dial(LinkId link, PeerAddress address)
    {
        bool isHost = Terrain.TryFind(address, out int host);
        Stand stand = new(host, isHost ? Terrain.Latency(_place, host) : 0);
        _links.Add(link, stand);
        bool isReached = isHost && !Terrain.IsBehindNat(host) && Terrain.Reaches(_place, host);
        _after(isReached ? stand.LatencyMs * ListenerReadyWays : DialPatienceMs, () =>
        {
            if (!_links.ContainsKey(link)) return;
            LinkEnd? failure = null;
            if (!isReached) failure = LinkEnd.TimedOut;
            else if (World.TryLink(host, new(Address, default), out OutsideLink outside))
            {
                stand.Link = outside;
                _byOutside[outside] = link;
            }
            else failure = LinkEnd.Refused;
            int back = failure == LinkEnd.TimedOut ? 0 : stand.LatencyMs * (DiallerReadyWays - ListenerReadyWays);
            _after(back, () => Opened(link, address, stand, failure));
        });
    }

    private void Opened(LinkId link, PeerAddress address, Stand stand, LinkEnd? failure)
    {
        if (!_links.ContainsKey(link)) return;
        if (failure is { } reason)
        {
            _links.Remove(link);
            Step(() => _peer.LinkClosed(link, reason, World.Now, _outbox));
        }
        else Step(() => _peer.LinkOpened(link, new(address, Terrain.IdOf(stand.Host)), World.Now, _outbox));
    }
}
