namespace Canopy.Core;

/// <summary>What a step can ask of its host.</summary>
public enum EffectKind : byte
{
    /// <summary>Send <see cref="Effect.Message"/> over <see cref="Effect.Link"/>.</summary>
    Send,
    /// <summary>Send <see cref="Effect.Message"/> as a datagram to <see cref="Effect.Address"/>.</summary>
    SendDatagram,
    /// <summary>Dial <see cref="Effect.Address"/>; the link will be called <see cref="Effect.Link"/>.</summary>
    Open,
    /// <summary>Send what is queued on <see cref="Effect.Link"/>, say <see cref="Effect.Reason"/>, and close.</summary>
    Close,
    /// <summary>Tell <see cref="Effect.Happening"/> to whoever listens.</summary>
    Report,
}

/// <summary>One thing a step wants done. Which fields count depends on <see cref="Kind"/>.</summary>
public readonly record struct Effect(EffectKind Kind, LinkId Link, PeerAddress Address, LinkEnd Reason, object? Body)
{
    /// <summary>The message of a <see cref="EffectKind.Send"/> or <see cref="EffectKind.SendDatagram"/>.</summary>
    public Message Message => (Message)Body!;

    /// <summary>The news of a <see cref="EffectKind.Report"/>.</summary>
    public Happening Happening => (Happening)Body!;
}

/// <summary>
/// Where a step writes what it wants done. The host owns it, clears it before each step and applies it after, so one outbox
/// serves any number of peers and nothing re-enters.
/// </summary>
public sealed class Outbox
{
    private Effect[] _effects = new Effect[16];
    private int _count;

    /// <summary>What the step asked for, in order.</summary>
    public ReadOnlySpan<Effect> Effects => _effects.AsSpan(0, _count);

    /// <summary>When the peer wants <see cref="IPeer.Wake"/>, if the step said so; it replaces the wake asked for before.</summary>
    public Instant? Wake { get; private set; }

    /// <summary>Whether anyone listens to reports; where nobody does, <see cref="Report"/> is free.</summary>
    public bool IsObserved { get; init; } = true;

    /// <summary>Sends a message over an open link.</summary>
    public void Send(LinkId link, Message message) => Add(new(EffectKind.Send, link, default, default, message));

    /// <summary>Sends one datagram; it may be lost, and nobody will say so.</summary>
    public void SendDatagram(PeerAddress address, Message message) => Add(new(EffectKind.SendDatagram, default, address, default, message));

    /// <summary>Dials; ends in <see cref="IPeer.LinkOpened"/> or <see cref="IPeer.LinkClosed"/> with this very link id.</summary>
    public void Open(PeerAddress address, LinkId link) => Add(new(EffectKind.Open, link, address, default, null));

    /// <summary>Closes after what is queued has gone out; the other end hears the reason. Works on a dial under way, too.</summary>
    public void Close(LinkId link, LinkEnd reason) => Add(new(EffectKind.Close, link, default, reason, null));

    /// <summary>Asks to be woken at this moment instead of any asked for before; the earliest deadline of all is the one to give.</summary>
    public void WakeAt(Instant moment) => Wake = moment;

    /// <summary>Tells the user or an observer.</summary>
    public void Report(Happening happening)
    {
        if (IsObserved) Add(new(EffectKind.Report, default, default, default, happening));
    }

    /// <summary>Empties it for the next step.</summary>
    public void Clear()
    {
        _effects.AsSpan(0, _count).Clear();
        _count = 0;
        Wake = null;
    }

    private void Add(in Effect effect)
    {
        if (_count == _effects.Length) Array.Resize(ref _effects, _count * 2);
        _effects[_count++] = effect;
    }
}
