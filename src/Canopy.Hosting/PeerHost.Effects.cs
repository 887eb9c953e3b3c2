using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>What a step asked for becomes traffic.</summary>
public sealed partial class PeerHost
{
    private void ApplyEffects(Instant now)
    {
        foreach (ref readonly Effect effect in _outbox.Effects)
        {
            Trace(effect, now);
            switch (effect.Kind)
            {
                case EffectKind.Send: _links.Send(effect.Link, effect.Message); break;
                case EffectKind.SendDatagram: _datagrams.Send(effect.Address, effect.Message); break;
                case EffectKind.Open: _links.Dial(effect.Link, _dialler, effect.Address); break;
                case EffectKind.Close: _links.Close(effect.Link, effect.Reason); break;
                case EffectKind.Report: Happenings.Publish(effect.Happening); break;
            }
        }
        if (_outbox.Wake is { } wake && wake != _wake) _timer.Set(_wake = wake, now);
    }

    private void Trace(in Effect effect, Instant now)
    {
        if (_trace is null) return;
        switch (effect.Kind)
        {
            case EffectKind.Send: _trace(new(now, TraceKind.Sent, effect.Link, default, effect.Message, null)); break;
            case EffectKind.SendDatagram: _trace(new(now, TraceKind.DatagramSent, default, effect.Address, effect.Message, null)); break;
            case EffectKind.Open: _trace(new(now, TraceKind.Dialled, effect.Link, effect.Address, null, null)); break;
            case EffectKind.Close: _trace(new(now, TraceKind.Closed, effect.Link, default, null, effect.Reason)); break;
        }
    }
}
