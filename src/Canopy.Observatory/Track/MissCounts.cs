namespace Canopy.Observatory.Track;

/// <summary>Misses as they were counted, and what the peers themselves said of them afterwards (<see cref="Evidence"/>).</summary>
/// <param name="tolerate">Misses in a row that do not end a session.</param>
public sealed class MissCounts(int tolerate)
{
    /// <summary>
    /// Looks that each absence is followed for after it is one: how many short ones there are is told by those that are nearly as short,
    /// and not by peers that never come back.
    /// </summary>
    public const int Followed = 12;

    /// <summary>Misses in a row that do not end a session.</summary>
    public int Tolerate => tolerate;

    /// <summary>Looks that found somebody up.</summary>
    public long Answers { get; private set; }

    /// <summary>
    /// Of these, those that are neither the first nor the last of a stay: a stay is known from its first answer to its last, so these two
    /// could not have been misses.
    /// </summary>
    public long InnerAnswers { get; private set; }

    /// <summary>Gaps of a tolerated number of misses, after which the same peer answered again: its session goes on.</summary>
    public long Rejoined { get; private set; }

    /// <summary>Of these, those in which it had been away by its own word.</summary>
    public long RejoinedLeft { get; private set; }

    /// <summary>Times that a peer had been away by its own word, and no look fell into it.</summary>
    public long Unseen { get; private set; }

    /// <summary>Gaps of more misses, after which the same peer answered again: another session of it began.</summary>
    public long Returns { get; private set; }

    /// <summary>Of these, those in which it had been up all the time by its own word: its session was split for nothing.</summary>
    public long SplitFalsely { get; private set; }

    /// <summary>Sessions ended by more misses than are tolerated.</summary>
    public long Gaps { get; private set; }

    /// <summary>Further misses after these, as long as they are followed.</summary>
    public long MissesBeyond { get; private set; }

    /// <summary>Times that the same peer was there again while they were followed.</summary>
    public long ReturnsSoon { get; private set; }

    /// <summary>Misses of peers that were up by their own word.</summary>
    public long FalseMisses { get; private set; }

    /// <summary>Misses of peers that were away by their own word.</summary>
    public long TrueMisses { get; private set; }

    /// <summary>Misses between two answers of which the peer's word decides nothing.</summary>
    public long UndecidedMisses { get; private set; }

    /// <summary>Somebody answered, for the so-manieth time in one stay.</summary>
    internal void Answered(int inStay)
    {
        Answers++;
        // The one before it is no longer the last.
        if (inStay > 2) InnerAnswers++;
    }

    /// <summary>A session was ended by misses.</summary>
    internal void Gone() => Gaps++;

    /// <summary>Who is away has been missed once more, so many times in all.</summary>
    internal void StillAway(int misses)
    {
        if (misses - tolerate - 1 <= Followed) MissesBeyond++;
    }

    /// <summary>A session goes on after so many misses, none among them.</summary>
    /// <returns>Whether it is one stay, as far as can be told.</returns>
    internal bool Joined(int misses, Stay stay)
    {
        if (misses == 0)
        {
            if (stay == Stay.Left) Unseen++;
            return stay != Stay.Left;
        }
        Rejoined++;
        if (stay == Stay.Left) RejoinedLeft++;
        Count(misses, stay);
        return stay != Stay.Left;
    }

    /// <summary>A peer whose session was ended is there again after so many misses.</summary>
    /// <returns>Whether it is one stay, as far as can be told.</returns>
    internal bool Returned(int misses, Stay stay)
    {
        Returns++;
        int beyond = Math.Max(0, misses - tolerate - 1);
        // It had not been away, so its misses say nothing of absences.
        if (stay == Stay.Stayed) (SplitFalsely, MissesBeyond) = (SplitFalsely + 1, MissesBeyond - Math.Min(beyond, Followed));
        else if (beyond < Followed) ReturnsSoon++;
        Count(misses, stay);
        return stay == Stay.Stayed;
    }

    private void Count(int misses, Stay stay)
    {
        if (stay == Stay.Stayed) FalseMisses += misses;
        else if (stay == Stay.Left) TrueMisses += misses;
        else UndecidedMisses += misses;
    }
}
