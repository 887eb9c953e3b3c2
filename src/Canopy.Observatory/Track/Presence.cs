using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>What a tracker asks of a look: whether somebody is there. Busy is up: full slots and a closed port are two things.</summary>
public enum Presence : byte
{
    /// <summary>A peer of this network answered, in whatever tier.</summary>
    Answered,
    /// <summary>A peer is there and had no room, no patience or no sensible word.</summary>
    Busy,
    /// <summary>A host is there, and no peer of this network at that port.</summary>
    Refused,
    /// <summary>Nothing came back.</summary>
    Silent,
}

/// <summary>Outcomes of visits as a tracker sees them.</summary>
public static class Presences
{
    /// <summary>Presences there are.</summary>
    public const int Count = (int)Presence.Silent + 1;

    /// <summary>What an outcome says of somebody's being there.</summary>
    public static Presence ToPresence(this Outcome outcome) => outcome switch
    {
        Outcome.Answered or Outcome.NotSupernode => Presence.Answered,
        Outcome.Refused or Outcome.NoPeer => Presence.Refused,
        _ => outcome.IsUp() ? Presence.Busy : Presence.Silent,
    };
}
