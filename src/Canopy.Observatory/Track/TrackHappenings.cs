using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>A look is over; to be stored, together with what it changed.</summary>
/// <param name="Visit">
/// The look, without the refresh list: a thousand peers' lists every five minutes are no measurement of sessions.
/// </param>
/// <param name="Change">The session it ended, and the one it began or went on with.</param>
public sealed record Looked(Visit Visit, SessionChange Change) : Happening;

/// <summary>A cycle is over: everybody's turn has come once more.</summary>
public sealed record CycleEnded(TrackProgress Progress) : Happening;

/// <summary>The time is over, or the tracking was stopped.</summary>
public sealed record TrackEnded(TrackProgress Progress) : Happening;

/// <summary>Ends the tracking where it is: looks under way are given up.</summary>
public sealed record StopTrackCommand(uint Id) : Command(Id);

/// <summary>How far a tracking is.</summary>
/// <param name="Cycle">The cycle under way, from 1.</param>
/// <param name="Peers">Addresses that are followed.</param>
/// <param name="Latest">Addresses by their latest look, in the order of <see cref="Presence"/>.</param>
/// <param name="Looks">Looks made.</param>
/// <param name="Begun">Sessions begun, those that were there at first among them.</param>
/// <param name="Ended">Sessions that are over.</param>
/// <param name="IdentitiesChanged">Times that another peer answered at an address.</param>
/// <param name="Moves">Times that a peer answered at another address.</param>
/// <param name="Interrupted">Sessions cut because nobody looked for too long.</param>
/// <param name="Late">Turns that were left out because the one before was not over.</param>
/// <param name="LeftOut">Mentions of addresses beyond <see cref="TrackPlan.PeersMax"/>.</param>
/// <param name="UnderWay">Looks going on.</param>
public sealed record TrackProgress(
    long Cycle, int Peers, ImmutableArray<int> Latest, long Looks, long Begun, long Ended, long IdentitiesChanged, long Moves,
    long Interrupted, long Late, long LeftOut, int UnderWay)
{
    /// <summary>Addresses whose latest look came to this.</summary>
    public int Of(Presence presence) => Latest[(int)presence];
}
