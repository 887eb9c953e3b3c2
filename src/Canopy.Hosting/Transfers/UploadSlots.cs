using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What a caller at the upload slots is told.</summary>
/// <param name="Granted">Whether it may go ahead; then <see cref="UploadSlots.Leave"/> must follow.</param>
/// <param name="RetryAfter">When to ask again, if not.</param>
/// <param name="Words">Why not, with its place in line.</param>
public readonly record struct UploadPlace(bool Granted, TimeSpan RetryAfter, string Words);

/// <summary>
/// The upload slots and the line before them. Callers wait by asking again (503 with Retry-After); one that does not come back within
/// three times that loses its place, so that a dead peer holds up nobody.
/// </summary>
/// <param name="clock">Whose time counts.</param>
public sealed class UploadSlots(TimeProvider clock)
{
    private static readonly TimeSpan RetryStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<PeerId, int> _served = [];
    private readonly List<Waiting> _line = [];
    private int _used;

    /// <summary>How many uploads run at once. May be changed at any time; those running are not cut off.</summary>
    public int Max { get; set; } = TransferLimits.UploadSlotsDefault;

    /// <summary>Uploads running.</summary>
    public int Used { get { lock (_gate) return _used; } }

    /// <summary>Peers in line.</summary>
    public int InLine { get { lock (_gate) return _line.Count; } }

    /// <summary>Takes a slot, or a place in line.</summary>
    public UploadPlace Enter(PeerId who)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            _line.RemoveAll(waiting => waiting.GoneAt < now);
            int running = _served.GetValueOrDefault(who);
            if (running >= TransferLimits.UploadsPerPeerMax)
                return new(false, RetryStep, $"You already have {running} uploads from here at once, the most for one peer.");

            int place = _line.FindIndex(waiting => waiting.Who == who);
            int ahead = place < 0 ? _line.Count : place;
            if (ahead < Max - _used)
            {
                if (place >= 0) _line.RemoveAt(place);
                _served[who] = running + 1;
                _used++;
                return new(true, TimeSpan.Zero, "");
            }
            return Wait(who, place, ahead, now);
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave(PeerId who)
    {
        lock (_gate)
        {
            _used--;
            if (--_served[who] == 0) _served.Remove(who);
        }
    }

    private UploadPlace Wait(PeerId who, int place, int ahead, DateTimeOffset now)
    {
        if (place < 0 && _line.Count >= TransferLimits.UploadLineMax)
            return new(false, RetryMax, $"All {Max} upload slots are taken and the line of {TransferLimits.UploadLineMax} is full.");
        TimeSpan retry = TimeSpan.FromTicks(Math.Min(RetryStep.Ticks * (ahead + 1), RetryMax.Ticks));
        Waiting waiting = new(who, now + retry * 3);
        if (place < 0) _line.Add(waiting);
        else _line[place] = waiting;
        return new(false, retry, $"All {Max} upload slots are taken; you are number {ahead + 1} in line.");
    }

    private readonly record struct Waiting(PeerId Who, DateTimeOffset GoneAt);
}
