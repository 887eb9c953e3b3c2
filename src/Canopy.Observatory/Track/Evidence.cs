using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>What a peer's own word says of the time between two of its answers.</summary>
public enum Stay : byte
{
    /// <summary>It said nothing, or nothing that decides it.</summary>
    Undecided,
    /// <summary>It has been up since before.</summary>
    Stayed,
    /// <summary>It started since: it had been away.</summary>
    Left,
}

/// <summary>
/// Reads off a peer's uptime whether it was there all the time. A greeting tells it in whole minutes, so the start lies anywhere in one
/// minute. It is a claim: it decides what is reported of misses, and over an outage of the tracker's own, but ends no session.
/// </summary>
internal static class Evidence
{
    private static readonly TimeSpan s_grain = TimeSpan.FromMinutes(1);

    /// <summary>What an answer says of the time since an earlier one.</summary>
    public static Stay Of(Visit answer, Instant earlier)
    {
        if (answer.UptimeSeconds is not { } seconds) return Stay.Undecided;
        TimeSpan uptime = TimeSpan.FromSeconds(seconds);
        if (answer.Ended - uptime <= earlier) return Stay.Stayed;
        return answer.Began - uptime - s_grain > earlier ? Stay.Left : Stay.Undecided;
    }
}
