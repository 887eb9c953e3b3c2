namespace Canopy.Simulating;

/// <summary>What the daemon simulates at once and keeps (docs/limits.md tells what happens beyond).</summary>
internal static class SimulatingLimits
{
    /// <summary>Runs that go on at once.</summary>
    public const int RunningMax = 2;

    /// <summary>Users of a run; more are for 'canopy simulate', which has a process of its own.</summary>
    public const int UsersMax = 100_000;

    /// <summary>Distinct files of a run.</summary>
    public const int ItemsMax = 1_000_000;

    /// <summary>Runs kept; with more, the oldest that is over goes, with its folder.</summary>
    public const int KeptMax = 50;

    /// <summary>Bytes of all kept runs; where there are more when one begins, the oldest that are over go.</summary>
    public const long BytesMax = 4L << 30;

    /// <summary>Scenarios of the user's own that are listed; further files are passed over.</summary>
    public const int ScenariosMax = 200;
}
