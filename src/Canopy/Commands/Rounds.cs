using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>When a measurement that is made again and again begins the next time.</summary>
/// <param name="every">From one beginning to the next; null for once.</param>
/// <param name="lasts">For how long.</param>
internal sealed class Rounds(TimeSpan? every, TimeSpan lasts)
{
    public static readonly Option<string?> Every = new("--every")
    {
        Description = "Again and again, from the beginning of one round to that of the next, e.g. 10m; 0s for at once", HelpName = "TIME",
    };

    public static readonly Option<string?> For = new("--for") { Description = "With --every: for how long, e.g. 6h", HelpName = "TIME" };

    private readonly Stopwatch _all = Stopwatch.StartNew();
    private readonly Stopwatch _round = Stopwatch.StartNew();

    /// <summary>Reads what the options say.</summary>
    public static bool TryRead(ParseResult parsed, [NotNullWhen(true)] out Rounds? rounds, [NotNullWhen(false)] out Problem? problem)
    {
        rounds = null;
        problem = null;
        TimeSpan every = TimeSpan.Zero, lasts = TimeSpan.MaxValue;
        if (parsed.GetValue(Every) is { } text && !RuleText.TryReadSpan(text, out every))
            problem = new($"--every: '{text}' is not a time.", "Write 0s, 10m or 1h.");
        else if (parsed.GetValue(For) is { } span && !RuleText.TryReadSpan(span, out lasts))
            problem = new($"--for: '{span}' is not a time.", "Write 20m, 6h or 2d.");
        else if (parsed.GetValue(For) is not null && parsed.GetValue(Every) is null)
            problem = new("--for is of use only with --every.", "Add --every 10m, or leave it out.");
        if (problem is not null) return false;
        rounds = new(parsed.GetValue(Every) is null ? null : every, lasts);
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
