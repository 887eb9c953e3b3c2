using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The upload slots and the line before them. A slot is one peer's turn: it lasts over the short pauses between its requests, and while
/// others wait it ends with the first request after <see cref="TransferLimits.UploadTurn"/>; then that peer stands at the end of the line.
/// So every peer has one slot at most and one place in line, however much it asks for.
/// <para>Callers wait by asking again (503 with Retry-After); one that does not come back within three times that loses its place, so that
/// a dead peer holds up nobody.</para>
/// </summary>
/// <param name="clock">Whose time counts.</param>
/// <param name="leavesRoom">Whether those who are served leave some of a limited rate unused; null where there is no such limit.</param>
public sealed partial class UploadSlots(TimeProvider clock, Func<bool>? leavesRoom = null)
{
    private static readonly TimeSpan RetryLeast = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryMost = TimeSpan.FromSeconds(60);

    /// <summary>Asking again costs little, and a slot should not stand empty for long: four times in the time expected.</summary>
    private const int AsksPerWait = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<PeerId, Turn> _turns = [];
    private readonly List<Waiting> _line = [];
    private readonly TurnLengths _lengths = new();
    private long _filledAt = clock.GetTimestamp();

    /// <summary>How many peers are served at once. May be changed at any time; those being served are not cut off.</summary>
    public int Max { get; set; } = TransferLimits.UploadSlotsDefault;

    /// <summary>Peers whose turn it is.</summary>
    public int Used { get { lock (_gate) return Sweep()._turns.Count; } }

    /// <summary>Peers in line.</summary>
    public int InLine { get { lock (_gate) return Sweep()._line.Count; } }

    /// <summary>The line, the next to be served first.</summary>
    public IReadOnlyList<UploadWaiting> Line()
    {
        lock (_gate)
        {
            Sweep();
            List<UploadWaiting> all = new(_line.Count);
            foreach (Waiting waiting in _line) all.Add(new(waiting.Who, all.Count + 1, Expected(all.Count + 1), Age(waiting.Since)));
            return all;
        }
    }

    /// <summary>Takes a slot, or a place in line.</summary>
    public UploadPlace Enter(PeerId who)
    {
        lock (_gate)
        {
            Sweep();
            if (!IsFree(who, out int place)) return Wait(who, place);
            if (place >= 0) _line.RemoveAt(place);
            long now = clock.GetTimestamp();
            if (!_turns.TryGetValue(who, out Turn? turn))
            {
                _turns[who] = turn = new() { Since = now };
                if (_turns.Count >= Max) _filledAt = now;
            }
            else if (IsOver(who, turn))
            {
                turn.Since = now;
            }
            turn.Running++;
            return UploadPlace.Free;
        }
    }

    /// <summary>Whether <see cref="Enter"/> would let it go ahead now: so a refusal remembered is a refusal still.</summary>
    public bool IsFreeFor(PeerId who)
    {
        lock (_gate) return Sweep().IsFree(who, out _);
    }

    /// <summary>A request that was let go ahead is over.</summary>
    /// <param name="who">Whose.</param>
    /// <param name="hasGone">Whether its peer will not go on: then the slot is free at once.</param>
    public void Leave(PeerId who, bool hasGone = false)
    {
        lock (_gate)
        {
            Turn turn = _turns[who];
            turn.IdleSince = clock.GetTimestamp();
            if (--turn.Running == 0 && (hasGone || IsOver(who, turn))) End(who, turn);
        }
    }

    /// <summary>Takes a peer out of the line.</summary>
    /// <returns>Whether it stood there.</returns>
    public bool Dismiss(PeerId who)
    {
        lock (_gate) return _line.RemoveAll(waiting => waiting.Who == who) > 0;
    }

    private TimeSpan Age(long since) => clock.GetElapsedTime(since);

    private bool IsFree(PeerId who, out int place)
    {
        place = _line.FindIndex(waiting => waiting.Who == who);
        if (_turns.TryGetValue(who, out Turn? turn))
        {
            if (turn.Running >= TransferLimits.UploadsPerPeerMax) return false;
            if (!IsOver(who, turn)) return true;
        }
        int ahead = place < 0 ? _line.Count : place;
        return ahead < Max - _turns.Count || (ahead == 0 && MayOpenFurther());
    }

    /// <summary>
    /// Slow receivers must not keep a limited line half empty while others wait: then one slot more than the owner set is opened at a time,
    /// and the next only when a whole window of measuring has shown that there is still room.
    /// </summary>
    private bool MayOpenFurther() =>
        _turns.Count >= Max && _turns.Count < Max * TransferLimits.FurtherSlotsFactor && Age(_filledAt) >= 2 * UploadRate.Window
            && leavesRoom?.Invoke() == true;

    private bool IsOver(PeerId who, Turn turn) =>
        Age(turn.Since) >= TransferLimits.UploadTurn && _line.Exists(waiting => waiting.Who != who);

    private UploadPlace Wait(PeerId who, int place)
    {
        if (_turns.TryGetValue(who, out Turn? turn) && turn.Running >= TransferLimits.UploadsPerPeerMax)
            return new(false, RetryLeast, $"You already have {turn.Running} uploads from here at once, the most for one peer.");
        if (place < 0 && _line.Count >= TransferLimits.UploadLineMax)
            return new(false, RetryMost, $"All {Max} upload slots are taken and the line of {TransferLimits.UploadLineMax} is full.");
        if (turn is { Running: 0 }) End(who, turn);
        int position = place < 0 ? _line.Count + 1 : place + 1;
        TimeSpan expected = Expected(position);
        TimeSpan retry = TimeSpan.FromSeconds(
            Math.Clamp(Math.Ceiling(expected.TotalSeconds / AsksPerWait), RetryLeast.TotalSeconds, RetryMost.TotalSeconds));
        long now = clock.GetTimestamp();
        Waiting waiting = new(who, place < 0 ? now : _line[place].Since, now, retry * 3);
        if (place < 0) _line.Add(waiting);
        else _line[place] = waiting;
        return new(false, retry, $"All {Max} upload slots are taken; you are number {position} in line, {UploadPlace.About(expected)}.",
            position, expected, place < 0);
    }
}
