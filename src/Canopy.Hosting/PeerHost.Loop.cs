using Canopy.Core;
using Canopy.Hosting.Links;
using Microsoft.Extensions.Logging;

namespace Canopy.Hosting;

/// <summary>The loop: one input, one step, then its effects. Everything in this part and in the effects runs on it alone.</summary>
public sealed partial class PeerHost
{
    /// <summary>Inputs taken before links are flushed: frames to one link share a write, and none waits long.</summary>
    private const int InputsPerRound = 64;

    private readonly HostClock _clock;
    private readonly WakeTimer _timer;
    private readonly Outbox _outbox = new();
    private readonly OpenLinks _links;
    private Instant _wake = Instant.Never;
    private uint _incoming;

    private async Task LoopAsync()
    {
        await Task.Yield();
        Step(Input.Start);
        _links.Flush();
        while (await _inputs.Reader.WaitToReadAsync())
        {
            for (int i = 0; i < InputsPerRound && _inputs.Reader.TryRead(out Input input); i++)
            {
                WakeWhenDue();
                Take(input);
            }
            WakeWhenDue();
            _links.Flush();
        }
        _links.CutAll();
    }

    /// <summary>The links as the peer is to see them; then its step. What belongs to a link it has closed does not reach it.</summary>
    private void Take(in Input input)
    {
        switch (input.Kind)
        {
            case InputKind.Accepted:
                input.Link!.Id = LinkId.Incoming(++_incoming);
                Open(input);
                if (_links.IsOpen(input.Link)) Step(Input.Received(input.Link, input.Message));
                break;
            case InputKind.Dialled:
                if (_links.EndDial(input.Link!.Id)) Open(input);
                else input.Link.Drop(LinkEnd.Lost);
                break;
            case InputKind.DialFailed:
                if (_links.EndDial(input.Id)) Step(input);
                break;
            case InputKind.Ended:
                if (_links.End(input.Link!, input.End)) Step(input);
                break;
            case InputKind.Message:
                if (_links.IsOpen(input.Link!)) Step(input);
                break;
            case InputKind.Between: ((Action)input.Body!)(); break;
            case InputKind.Datagram or InputKind.Command: Step(input); break;
        }
    }

    private void Open(in Input input)
    {
        _links.Add(input.Link!);
        Step(input with { Kind = InputKind.Dialled });
    }

    private void WakeWhenDue()
    {
        Instant now = _clock.Now;
        if (now >= _wake)
        {
            _wake = Instant.Never;
            Step(Input.Wake);
        }
        else if (_timer.HasFired)
        {
            _timer.Set(_wake, now);
        }
    }

    /// <summary>
    /// One step and its effects. A step that throws is a bug of the peer: its link is dropped, the rest of the peer goes on.
    /// </summary>
    private void Step(in Input input)
    {
        _outbox.Clear();
        Instant now = _clock.Now;
        try
        {
            Trace(input, now);
            Tell(input, now);
            ApplyEffects(now);
        }
        catch (Exception e)
        {
            _context.Counters.HostFaults.Add(HostFault.Step);
            _log.LogError(e, "A step of the peer failed ({Kind}, link {Link}).", input.Kind, input.Link?.Id);
            input.Link?.Drop(LinkEnd.ProtocolViolation);
        }
    }

    private void Tell(in Input input, Instant now)
    {
        switch (input.Kind)
        {
            case InputKind.Start: _peer!.Start(now, _outbox); break;
            case InputKind.Dialled: _peer!.LinkOpened(input.Link!.Id, input.Link.Info, now, _outbox); break;
            case InputKind.DialFailed or InputKind.Ended: _peer!.LinkClosed(input.Link?.Id ?? input.Id, input.End, now, _outbox); break;
            case InputKind.Message: _peer!.Receive(input.Link!.Id, input.Message, now, _outbox); break;
            case InputKind.Datagram: _peer!.ReceiveDatagram(input.Address, input.Message, now, _outbox); break;
            case InputKind.Command: _peer!.Command((Command)input.Body!, now, _outbox); break;
            case InputKind.Wake: _peer!.Wake(now, _outbox); break;
        }
    }

    private void Trace(in Input input, Instant now)
    {
        if (_trace is null) return;
        LinkId link = input.Link?.Id ?? input.Id;
        switch (input.Kind)
        {
            case InputKind.Dialled: _trace(new(now, TraceKind.Opened, link, input.Link!.Info.Remote, null, null)); break;
            case InputKind.DialFailed or InputKind.Ended: _trace(new(now, TraceKind.Ended, link, default, null, input.End)); break;
            case InputKind.Message: _trace(new(now, TraceKind.Received, link, default, input.Message, null)); break;
            case InputKind.Datagram: _trace(new(now, TraceKind.DatagramReceived, default, input.Address, input.Message, null)); break;
        }
    }
}
