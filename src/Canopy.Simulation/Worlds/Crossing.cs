using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>A link between a host of a world and somebody outside it.</summary>
/// <param name="Ticket">The world's number for the outer end; good until either end has closed.</param>
public readonly record struct OutsideLink(int Ticket);

/// <summary>What a peer of a world wants done outside of it.</summary>
public enum CrossingKind : byte
{
    /// <summary>Send <see cref="Crossing.Message"/> over <see cref="Crossing.Link"/>.</summary>
    Send,
    /// <summary>Close <see cref="Crossing.Link"/> for <see cref="Crossing.Reason"/>; the world knows it no longer.</summary>
    Close,
    /// <summary>Dial <see cref="Crossing.Address"/>; to be answered with <see cref="World.AnswerDial"/>.</summary>
    Dial,
    /// <summary>Send <see cref="Crossing.Message"/> to <see cref="Crossing.Address"/> as a datagram.</summary>
    Datagram,
}

/// <summary>One thing to be done outside; which fields count depends on the kind.</summary>
/// <param name="Kind">What.</param>
/// <param name="Host">Who wants it.</param>
/// <param name="Link">On which link.</param>
/// <param name="Address">To whom, as the world names it.</param>
/// <param name="Reason">Why a link ends.</param>
/// <param name="Message">What is said.</param>
public readonly record struct Crossing(
    CrossingKind Kind, int Host, OutsideLink Link, PeerAddress Address, LinkEnd Reason, Message? Message);
