using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>A peer in line for an upload slot.</summary>
/// <param name="Who">Which.</param>
/// <param name="Position">From 1, the next to be served.</param>
/// <param name="Expected">How long that place takes, as slots were held of late.</param>
/// <param name="Waited">How long it has stood there.</param>
public sealed record UploadWaiting(PeerId Who, int Position, TimeSpan Expected, TimeSpan Waited);

/// <summary>Turns: how they end, and what is learnt from how long they were.</summary>
public sealed partial class UploadSlots
{
    /// <summary>How long a slot is kept for a peer that has just been served and may ask for its next range.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Each place in line stands for one slot that has to become free, and one of <see cref="Max"/> does so at a time.</summary>
    private TimeSpan Expected(int position)
    {
        TimeSpan ages = TimeSpan.Zero;
        foreach (Turn turn in _turns.Values) ages += Age(turn.Since);
        TimeSpan length = _turns.Count == 0 ? _lengths.Usual : Later(_lengths.Usual, ages / _turns.Count);
        return length * position / Math.Max(1, Max);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Ends the turns of those who have not asked again, and forgets who has not come back to the line.</summary>
    private UploadSlots Sweep()
    {
        _line.RemoveAll(waiting => Age(waiting.AskedAt) > waiting.Patience);
        List<PeerId>? over = null;
        foreach ((PeerId who, Turn turn) in _turns) if (turn.Running == 0 && Age(turn.IdleSince) >= Pause) (over ??= []).Add(who);
        foreach (PeerId who in over ?? []) End(who, _turns[who]);
        return this;
    }

    private void End(PeerId who, Turn turn)
    {
        _turns.Remove(who);
        _lengths.Add(clock.GetElapsedTime(turn.Since, turn.IdleSince));
    }

    private readonly record struct Waiting(PeerId Who, long Since, long AskedAt, TimeSpan Patience);

    private sealed class Turn
    {
        public long Since { get; set; }
        public long IdleSince { get; set; }
        public int Running { get; set; }
    }

    /// <summary>How long turns were of late: a mean in which the last eight weigh most.</summary>
    private sealed class TurnLengths
    {
        private const int Weighing = 8;

        /// <summary>A minute before anything is known.</summary>
        public TimeSpan Usual { get; private set; } = TimeSpan.FromMinutes(1);

        public void Add(TimeSpan length) => Usual += (length - Usual) / Weighing;
    }
}
