using Canopy.Core;

namespace Canopy.Simulation.Runs;

/// <summary>How long an hour of the world takes on the clock on the wall: of the last one, or of as much as has passed.</summary>
/// <param name="from">The world's time when the clock began.</param>
internal sealed class RecentPace(Instant from)
{
    private static readonly TimeSpan s_window = TimeSpan.FromHours(1), s_step = TimeSpan.FromMinutes(1);

    private readonly Queue<(Instant World, TimeSpan Wall)> _marks = new([(from, TimeSpan.Zero)]);
    private (Instant World, TimeSpan Wall) _last = (from, TimeSpan.Zero);

    /// <summary>Seconds on the wall for an hour of the world; null as long as a minute has not passed.</summary>
    public double? WallSecondsAnHour
    {
        get
        {
            (Instant world, TimeSpan wall) = _marks.Peek();
            TimeSpan passed = _last.World - world;
            return passed < s_step ? null : (_last.Wall - wall).TotalSeconds * (s_window / passed);
        }
    }

    /// <summary>Takes note of both clocks; once a minute of the world is enough.</summary>
    public void Look(Instant world, TimeSpan wall)
    {
        if (world - _last.World < s_step) return;
        _last = (world, wall);
        _marks.Enqueue(_last);
        while (world - _marks.Peek().World > s_window) _marks.Dequeue();
    }
}
