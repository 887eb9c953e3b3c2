namespace Canopy.Simulation.Populations;

/// <summary>What the population wants to be reminded of.</summary>
internal enum Matter
{
    /// <summary>A user comes.</summary>
    Come,
    /// <summary>A user goes.</summary>
    Go,
    /// <summary>A user searches for something.</summary>
    Search,
    /// <summary>Something goes wrong; the session is the number of the fault.</summary>
    Fault,
    /// <summary>What went wrong is over; the session is the number of the fault.</summary>
    Heal,
    /// <summary>The invariants are checked.</summary>
    Check,
    /// <summary>The instruments are read.</summary>
    Measure,
    /// <summary>Lists of supernodes are taken for those who will come later.</summary>
    TakeLists,
    /// <summary>A program floods its supernode with questions.</summary>
    Flood,
    /// <summary>A user who was told that nobody can be found uses an invite.</summary>
    Invite,
    /// <summary>A file that a user fetches is whole.</summary>
    Fetched,
}

/// <summary>A matter with the session it belongs to, as one number.</summary>
internal static class Matters
{
    private const int SessionShift = 4;

    public static int Of(Matter matter, int session) => (int)matter | session << SessionShift;

    public static Matter MatterOf(int number) => (Matter)(number & (1 << SessionShift) - 1);

    public static int SessionOf(int number) => number >> SessionShift;
}
