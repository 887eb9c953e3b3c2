using Canopy.Hosting;
using Canopy.Observatory.Probe;
using Canopy.TwoTier;

namespace Canopy.Measuring;

/// <summary>How often peers are probed, as somebody wants it.</summary>
internal static class ProbeRounds
{
    /// <summary>What a probing says of itself.</summary>
    public const string Contact = "canopy-probe";

    private static readonly TimeSpan s_everyLeast = TimeSpan.FromSeconds(1);

    /// <summary>The plan with so many rounds; null, with the reason, where that cannot be meant.</summary>
    /// <param name="plan">Whom to probe.</param>
    /// <param name="every">From one round to the next, as "5m"; null for once.</param>
    /// <param name="lasts">For how long; null for as long as nobody stops it.</param>
    /// <param name="mark">What stands before the name of an option: "--" on the command line.</param>
    /// <param name="problem">Why there is none.</param>
    public static ProbePlan? Of(ProbePlan plan, string? every, string? lasts, string mark, out Problem? problem)
    {
        problem = null;
        TimeSpan pause = TimeSpan.Zero, span = TimeSpan.MaxValue;
        if (every is null && lasts is not null)
            problem = new($"{mark}for is of use only with {mark}every.", $"Add {mark}every 5m, or leave it out.");
        else if (every is not null && (!RuleText.TryReadSpan(every, out pause) || pause < s_everyLeast))
            problem = new($"{mark}every: '{every}' is not a time of a second or more.", "Write 20s, 5m or 1h.");
        else if (lasts is not null && !RuleText.TryReadSpan(lasts, out span))
            problem = new($"{mark}for: '{lasts}' is not a time.", "Write 20m, 65h or 2d.");
        if (problem is not null) return null;
        return every is null ? plan : plan with { Every = pause, Rounds = (int)Math.Clamp(span / pause + 1, 1, int.MaxValue) };
    }
}
