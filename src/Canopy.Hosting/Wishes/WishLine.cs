using Canopy.Core;

namespace Canopy.Hosting.Wishes;

/// <summary>
/// All wishes in the order of their turns. Whose turn it is, and when, is decided here, from what it is told and the time it is given: no
/// clock, no network, no disk. One question is under way at a time, and some time lies between two (<see cref="WishPace"/>).
/// </summary>
/// <param name="seed">The seed of its chance.</param>
/// <param name="now">Its beginning; the first question comes a spacing later, so restarts in a row do not ask in a row.</param>
internal sealed class WishLine(ulong seed, Instant now)
{
    /// <summary>Before every moment that is: the place of a wish whose user cannot wait.</summary>
    private static Instant Front => default;

    private readonly SortedDictionary<long, Wish> _wishes = [];
    private Rng _rng = new(seed);
    private Instant _nextAt = now + WishPace.Spacing;

    /// <summary>Whose turn it is; null when nobody's is.</summary>
    public Wish? OnTurn { get; private set; }

    /// <summary>Why the last question was not answered; empty if it was.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>All wishes, the oldest first.</summary>
    public IReadOnlyCollection<Wish> All => _wishes.Values;

    /// <summary>When <see cref="Begin"/> may next give a turn.</summary>
    public Instant NextWake
    {
        get
        {
            if (OnTurn is not null) return Instant.Never;
            Instant due = Instant.Never;
            foreach (Wish wish in _wishes.Values) if (wish.HasTurns) due = Instant.Earlier(due, wish.Due);
            return due == Instant.Never ? due : Instant.Later(due, _nextAt);
        }
    }

    public Wish? Find(long id) => _wishes.GetValueOrDefault(id);

    /// <summary>Takes a wish into the line; it is due at once.</summary>
    public void Add(Wish wish, Instant now)
    {
        wish.Due = now;
        _wishes.Add(wish.Id, wish);
    }

    public bool Remove(long id) => _wishes.Remove(id);

    /// <summary>Brings a wish to the front, and its interval back to the shortest.</summary>
    public static void AskNow(Wish wish) => (wish.Due, wish.Vain) = (Front, 0);

    /// <summary>The peer has a new parent: every wish is due, one after the other, since it sees other files (spec O).</summary>
    public void ParentChanged(Instant now)
    {
        bool isIdle = NextWake > now;
        foreach (Wish wish in _wishes.Values) wish.Due = Instant.Earlier(wish.Due, now);
        // The parent is given a moment for our files; but parents that change all the time must not put off who waits already.
        if (isIdle && _nextAt <= now) _nextAt = now + WishPace.Spacing;
        else if (Trouble.Length > 0) _nextAt = Instant.Earlier(_nextAt, now + WishPace.Spacing);
    }

    /// <summary>Gives the next wish its turn; null while it is nobody's, or somebody has one still.</summary>
    public Wish? Begin(Instant now)
    {
        if (OnTurn is not null || now < _nextAt) return null;
        foreach (Wish wish in _wishes.Values)
            if (wish.HasTurns && wish.Due <= now && (OnTurn is null || ComesBefore(wish, OnTurn))) OnTurn = wish;
        if (OnTurn is not null) OnTurn.LastTurn = now;
        return OnTurn;
    }

    /// <summary>The turn ends without a question.</summary>
    public void Skipped(Instant now) => EndTurn(now + _rng.Jitter(WishPace.Shortest, WishPace.Jitter));

    /// <summary>The turn ends with an answer; <paramref name="isNews"/> tells whether it brought anything new.</summary>
    public void Answered(bool isNews, Instant now)
    {
        if (OnTurn is { } wish) wish.Vain = isNews ? 0 : wish.Vain + 1;
        Trouble = "";
        _nextAt = now + WishPace.Spacing;
        EndTurn(now + _rng.Jitter(WishPace.After(OnTurn?.Vain ?? 0), WishPace.Jitter));
    }

    /// <summary>The turn ends with a question that was not answered: everybody waits, and others come first then.</summary>
    public void Unanswered(string trouble, Instant now)
    {
        Trouble = trouble;
        _nextAt = now + WishPace.Retry;
        EndTurn(now + WishPace.Retry);
    }

    /// <summary>How long a wish has to wait for its turn, as far as can be told; those before it count a spacing each.</summary>
    public TimeSpan WaitOf(Wish wish, Instant now)
    {
        TimeSpan line = Instant.Later(_nextAt, now) - now;
        foreach (Wish other in _wishes.Values)
            if (other.HasTurns && other.Due <= now && ComesBefore(other, wish)) line += WishPace.Spacing;
        TimeSpan due = Instant.Later(wish.Due, now) - now;
        return due > line ? due : line;
    }

    private void EndTurn(Instant due)
    {
        if (OnTurn is { } wish) wish.Due = due;
        OnTurn = null;
    }

    private static bool ComesBefore(Wish wish, Wish other) =>
        (wish.Due, wish.LastTurn, wish.Id).CompareTo((other.Due, other.LastTurn, other.Id)) < 0;
}
