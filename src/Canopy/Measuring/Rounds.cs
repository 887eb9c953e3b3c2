using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting;
using Canopy.TwoTier;

namespace Canopy.Measuring;

/// <summary>When a measurement that is made again and again begins the next time.</summary>
/// <param name="every">From one beginning to the next; null for once.</param>
/// <param name="lasts">For how long.</param>
internal sealed class Rounds(TimeSpan? every, TimeSpan lasts)
{
    private readonly Stopwatch _all = Stopwatch.StartNew();
    private readonly Stopwatch _round = Stopwatch.StartNew();

    /// <summary>Reads what somebody wants.</summary>
    /// <param name="every">From one beginning to the next, as "10m"; null for once.</param>
    /// <param name="lasts">For how long; null for as long as nobody stops it.</param>
    /// <param name="mark">What stands before the name of an option: "--" on the command line.</param>
    /// <param name="rounds">The rounds.</param>
    /// <param name="problem">Why that cannot be meant.</param>
    public static bool TryRead(string? every, string? lasts, string mark,
        [NotNullWhen(true)] out Rounds? rounds, [NotNullWhen(false)] out Problem? problem)
    {
        rounds = null;
        problem = null;
        TimeSpan pause = TimeSpan.Zero, span = TimeSpan.MaxValue;
        if (every is not null && !RuleText.TryReadSpan(every, out pause))
            problem = new($"{mark}every: '{every}' is not a time.", "Write 0s, 10m or 1h.");
        else if (lasts is not null && !RuleText.TryReadSpan(lasts, out span))
            problem = new($"{mark}for: '{lasts}' is not a time.", "Write 20m, 6h or 2d.");
        else if (lasts is not null && every is null)
            problem = new($"{mark}for is of use only with {mark}every.", $"Add {mark}every 10m, or leave it out.");
        if (problem is not null) return false;
        rounds = new(every is null ? null : pause, span);
        return true;
    }

    /// <summary>Waits for the next; false where there is none. A round that took longer is followed by the next at once.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        if (every is not { } pause) return false;
        TimeSpan left = pause > _round.Elapsed ? pause - _round.Elapsed : TimeSpan.Zero;
        if (_all.Elapsed + left >= lasts) return false;
        try
        {
            await Task.Delay(left, cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        _round.Restart();
        return true;
    }
}
