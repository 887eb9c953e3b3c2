using Canopy.Core;
using Canopy.Hosting.Links;

namespace Canopy.Hosting;

/// <summary>What a step asked for becomes traffic.</summary>
public sealed partial class PeerHost
{
    private readonly List<Link> _dirty = [];
    private readonly List<(Link Link, Task Said)> _goodByes = [];

    private void ApplyEffects(Instant now)
    {
        foreach (ref readonly Effect effect in _outbox.Effects)
        {
            Trace(effect, now);
            switch (effect.Kind)
            {
                case EffectKind.Send: Send(effect.Link, effect.Message); break;
                case EffectKind.SendDatagram: _datagrams.Send(effect.Address, effect.Message); break;
                case EffectKind.Open: Dial(effect.Link, effect.Address); break;
                case EffectKind.Close: Close(effect.Link, effect.Reason); break;
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

    private void Send(LinkId id, Message message)
    {
        if (!_links.TryGetValue(id, out Link? link)) return;
        if (!link.TrySend(message))
        {
            _context.Counters.HostFaults.Add(HostFault.SendOverflow);
            link.Drop(LinkEnd.TimedOut);
        }
        else if (!link.IsDirty)
        {
            link.IsDirty = true;
            _dirty.Add(link);
        }
    }

    private void FlushLinks()
    {
        foreach (Link link in _dirty)
        {
            link.IsDirty = false;
            link.Flush();
        }
        _dirty.Clear();
    }

    private void Dial(LinkId id, PeerAddress address)
    {
        CancellationTokenSource cancel = new();
        _dials.Add(id, cancel);
        _ = DialAsync(id, address, cancel.Token);
    }

    private async Task DialAsync(LinkId id, PeerAddress address, CancellationToken cancel)
    {
        LinkBuffer received = new();
        Dialled dialled = await _dialler.DialLinkAsync(address, received, cancel);
        Link? link = dialled.Stream is { } stream ? new(stream, received, _context) { Id = id } : null;
        Input input = link is null ? Input.DialFailed(id, dialled.Failure) : Input.Dialled(link);
        while (!_inputs.Writer.TryWrite(input))
        {
            if (await _inputs.Writer.WaitToWriteAsync(CancellationToken.None)) continue;
            link?.Drop(LinkEnd.Lost);
            return;
        }
        link?.Start(_inputs.Writer);
    }

    private void Close(LinkId id, LinkEnd reason)
    {
        if (_dials.Remove(id, out CancellationTokenSource? dial))
        {
            dial.Cancel();
            dial.Dispose();
        }
        else if (_links.Remove(id, out Link? link))
        {
            _context.Counters.LinkEnded(id, reason);
            Remember(link, link.FinishAsync(reason));
        }
    }

    /// <summary>Keeps the good-byes under way, so that a host that stops can wait for them, and cut them.</summary>
    private void Remember(Link link, Task goodBye)
    {
        _goodByes.RemoveAll(static goodBye => goodBye.Said.IsCompleted);
        if (!goodBye.IsCompleted) _goodByes.Add((link, goodBye));
    }

    /// <summary>Closes what is open still and gives the task that ends with the last good-bye.</summary>
    private Task CloseAll()
    {
        foreach (LinkId id in new List<LinkId>([.. _links.Keys, .. _dials.Keys])) Close(id, LinkEnd.ShuttingDown);
        return Task.WhenAll(_goodByes.ConvertAll(static goodBye => goodBye.Said));
    }

    private void CutAll()
    {
        foreach (Link link in _links.Values) link.Drop(LinkEnd.Lost);
        foreach ((Link link, _) in _goodByes) link.Drop(LinkEnd.Lost);
        foreach (CancellationTokenSource dial in _dials.Values) dial.Cancel();
        _links.Clear();
        _dials.Clear();
    }
}
