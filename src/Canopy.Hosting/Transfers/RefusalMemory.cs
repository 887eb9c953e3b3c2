using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>A refusal as it was given, for who asks again too early.</summary>
/// <param name="Words">What was said.</param>
/// <param name="Left">How long until it may ask again.</param>
/// <param name="IsDeaf">Whether it has asked again so often that there is no use in talking.</param>
internal readonly record struct RememberedRefusal(string Words, TimeSpan Left, bool IsDeaf);

/// <summary>
/// Refusals that hold for a while. Who asks again before is answered from here, without a look at library or disk: a peer that asks twenty
/// times a second costs next to nothing, and hears in the end a closed connection.
/// </summary>
internal sealed class RefusalMemory(TimeProvider clock)
{
    private static readonly TimeSpan MissWindow = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<PeerId, Refused> _refused = [];
    private readonly Dictionary<PeerId, int> _misses = [];
    private long _missesSince = clock.GetTimestamp();

    /// <summary>The refusal that holds for a peer still; null where none does.</summary>
    /// <param name="who">Who asks again.</param>
    /// <param name="takesSlot">Whether a slot is what it asks for; a refusal for want of one speaks of nothing else.</param>
    /// <param name="isFreeFor">Tells whether it could have a slot now: then that refusal has lost its reason.</param>
    public RememberedRefusal? Recall(PeerId who, bool takesSlot, Func<PeerId, bool> isFreeFor)
    {
        lock (_gate)
        {
            if (!_refused.TryGetValue(who, out Refused? refused)) return null;
            TimeSpan left = refused.RetryAfter - clock.GetElapsedTime(refused.At);
            if (refused.EndsWithASlot && !takesSlot) return null;
            if (left > TimeSpan.Zero && !(refused.EndsWithASlot && isFreeFor(who)))
                return new(refused.Words, left, ++refused.AskedEarly > TransferLimits.EarlyAsksMax);
            _refused.Remove(who);
            return null;
        }
    }

    /// <summary>Remembers a refusal.</summary>
    public void Remember(PeerId who, string words, TimeSpan retryAfter, bool endsWithASlot)
    {
        lock (_gate)
        {
            if (_refused.Count >= TransferLimits.RefusalsRememberedMax) _refused.Clear();
            _refused[who] = new(words, retryAfter, clock.GetTimestamp(), endsWithASlot);
        }
    }

    /// <summary>Counts a request for what is not shared; a peer that only guesses is sent away for a while.</summary>
    public void CountMiss(PeerId who)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_missesSince) >= MissWindow || _misses.Count >= TransferLimits.RefusalsRememberedMax)
            {
                _misses.Clear();
                _missesSince = clock.GetTimestamp();
            }
            int misses = _misses[who] = _misses.GetValueOrDefault(who) + 1;
            if (misses < TransferLimits.MissesPerMinuteMax) return;
        }
        Remember(who, $"You have asked {TransferLimits.MissesPerMinuteMax} times within a minute for what is not shared here.", MissWindow,
            endsWithASlot: false);
    }

    private sealed class Refused(string words, TimeSpan retryAfter, long at, bool endsWithASlot)
    {
        public string Words => words;
        public TimeSpan RetryAfter => retryAfter;
        public long At => at;
        public bool EndsWithASlot => endsWithASlot;
        public int AskedEarly { get; set; }
    }
}
