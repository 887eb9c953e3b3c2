namespace Canopy.Observatory.Visits;

/// <summary>
/// What came of one contact. Full slots, a closed port and silence are three things, and no tool that takes them for one can say how many
/// are up (anchors: a full peer is no firewall). The numbers are those of the store and never change.
/// </summary>
public enum Outcome : byte
{
    /// <summary>It answered all that was asked.</summary>
    Answered = 0,
    /// <summary>It is up and had no room or no patience for one more.</summary>
    Busy = 1,
    /// <summary>A host answered that nobody listens at that port.</summary>
    Refused = 2,
    /// <summary>Nothing came back in time: down, or behind NAT, or lost on the way.</summary>
    Silent = 3,
    /// <summary>The network says that there is no way to it.</summary>
    Unreachable = 4,
    /// <summary>A peer, and an ordinary node.</summary>
    NotSupernode = 5,
    /// <summary>Somebody listens there who is no peer of this network.</summary>
    NoPeer = 6,
    /// <summary>It went away in the middle of an answer.</summary>
    BrokeOff = 7,
    /// <summary>It said what no peer says; nothing of it counts.</summary>
    Misbehaved = 8,
    /// <summary>It was up, and did not come to an end of its answer in time.</summary>
    Slow = 9,
    /// <summary>It was not asked: the exclude file names it.</summary>
    Excluded = 10,
}

/// <summary>What outcomes have in common.</summary>
public static class Outcomes
{
    /// <summary>Outcomes there are.</summary>
    public const int Count = (int)Outcome.Excluded + 1;

    /// <summary>Whether a peer of this network was there.</summary>
    public static bool IsUp(this Outcome outcome) =>
        outcome is Outcome.Answered or Outcome.Busy or Outcome.NotSupernode or Outcome.BrokeOff or Outcome.Misbehaved or Outcome.Slow;

    /// <summary>Whether it may be otherwise a moment later.</summary>
    public static bool IsWorthAnotherTry(this Outcome outcome) =>
        outcome is Outcome.Busy or Outcome.Silent or Outcome.BrokeOff or Outcome.Slow;
}
