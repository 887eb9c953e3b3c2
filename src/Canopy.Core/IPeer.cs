namespace Canopy.Core;

/// <summary>
/// The contract of a peer: data plus steps. A step gets what happened and the time, changes this one peer, and writes what it
/// wants done into an outbox (design section 3). Same state, same input and same <c>now</c> give the same state and effects.
/// A host calls one step at a time, with times that never go back, and applies the effects after the step has returned.
/// </summary>
public interface IPeer
{
    /// <summary>The peer comes to life. Called once, first.</summary>
    void Start(Instant now, Outbox outbox);

    /// <summary>A link is ready: either one this peer asked for by <see cref="Outbox.Open"/>, or one that came in.</summary>
    void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox);

    /// <summary>
    /// A link is gone, or a dial failed. Never called for a link this peer closed itself, and nothing follows it on that link.
    /// </summary>
    void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox);

    /// <summary>A message came over an open link.</summary>
    void Receive(LinkId link, Message message, Instant now, Outbox outbox);

    /// <summary>A datagram came; its sender's address may be forged.</summary>
    void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox);

    /// <summary>The user asks for something.</summary>
    void Command(Command command, Instant now, Outbox outbox);

    /// <summary>A deadline may have come. Early or repeated calls do no harm.</summary>
    void Wake(Instant now, Outbox outbox);
}

/// <summary>
/// What two peers say to each other: an immutable value, shared by reference in virtual time, encoded by Wire on sockets.
/// </summary>
public abstract record Message;

/// <summary>What a user asks of a peer.</summary>
/// <param name="Id">Chosen by the asker; every happening that answers the command repeats it.</param>
public abstract record Command(uint Id);

/// <summary>What a peer has to tell its user or an observer; never needed by another peer.</summary>
public abstract record Happening;
