using Canopy.Core;

namespace Canopy.Observatory.Track;

/// <summary>A session as it was.</summary>
/// <param name="Address">Where.</param>
/// <param name="Id">Who.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended; what is known of it where it goes on.</param>
/// <param name="IsOver">Whether it has ended.</param>
public sealed record TrueSession(PeerAddress Address, PeerId Id, Instant Began, Instant Ended, bool IsOver);

/// <summary>
/// What was tracked against what was: a tracked session is right where a true one of the same peer at that address begins and ends within
/// its intervals, and no other tracked session is right for it.
/// </summary>
public sealed record SessionError
{
    /// <summary>Sessions tracked.</summary>
    public required int Tracked { get; init; }

    /// <summary>Sessions that there were at the addresses followed, while they were.</summary>
    public required int True { get; init; }

    /// <summary>Of the true ones, how many were too short for a look to be sure to fall into them.</summary>
    public required int TooShort { get; init; }

    /// <summary>Tracked sessions that are right.</summary>
    public required int Right { get; init; }

    /// <summary>Share of the tracked ones that is right.</summary>
    public double Precision => Tracked == 0 ? double.NaN : Right / (double)Tracked;

    /// <summary>Share of the true ones that was tracked rightly.</summary>
    public double Recall => True == 0 ? double.NaN : Right / (double)True;

    /// <summary>Lengths as the tracker tells them.</summary>
    public required SessionLengths Told { get; init; }

    /// <summary>
    /// Lengths as they were, of the sessions that began at the addresses followed while they were, to their very end.
    /// </summary>
    public required LengthFigures Truth { get; init; }

    /// <summary>Of these, how many had not ended when the truth was taken: they count as at least so long.</summary>
    public required int TruthUnfinished { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="tracked">What was tracked, those that go on among them.</param>
    /// <param name="truth">What was, from the first look to the last and as long after as is known.</param>
    /// <param name="firstLooks">When each address was first looked at.</param>
    /// <param name="every">From one look to the next.</param>
    /// <param name="from">When tracking began.</param>
    /// <param name="to">When it ended.</param>
    /// <param name="slack">How much later than it began a look may have reached its peer.</param>
    /// <param name="model">What the tolerance did.</param>
    public static SessionError Of(IReadOnlyCollection<TrackedSession> tracked, IEnumerable<TrueSession> truth,
        IReadOnlyDictionary<PeerAddress, Instant> firstLooks, TimeSpan every, Instant from, Instant to, TimeSpan slack,
        MissModel model)
    {
        List<TrueSession> there = [.. truth.Where(session => firstLooks.TryGetValue(session.Address, out Instant first)
            && session.Began <= to && (session.Ended >= first || !session.IsOver))];
        ILookup<PeerAddress, TrueSession> byAddress = there.ToLookup(session => session.Address);
        HashSet<TrueSession> taken = new(ReferenceEqualityComparer.Instance);
        int right = tracked.Count(session => byAddress[session.Address].Any(one => Fits(session, one, slack) && taken.Add(one)));
        List<TrueSession> begun = [.. there.Where(session => session.Began >= firstLooks[session.Address])];
        SessionLengths told = SessionLengths.Of(tracked, from, to, model);
        return new()
        {
            Tracked = tracked.Count,
            True = there.Count,
            TooShort = there.Count(session => session.IsOver && session.Ended - session.Began < every),
            Right = right,
            Told = told,
            Truth = LengthFigures.Of(new(begun.Select(session => ((session.Ended - session.Began).TotalMinutes, session.IsOver))),
                TimeSpan.FromMinutes(told.HorizonMinutes)),
            TruthUnfinished = begun.Count(session => !session.IsOver),
        };
    }

    private static bool Fits(TrackedSession tracked, TrueSession one, TimeSpan slack)
    {
        if (tracked.Id is { } id && id != one.Id) return false;
        bool begins = one.Began <= tracked.FirstUp + slack && (tracked.LastDownBefore is not { } down || one.Began >= down);
        bool ends = !one.IsOver || one.Ended >= tracked.LastUp;
        if (tracked.FirstDownAfter is { } gone) ends &= one.IsOver && one.Ended <= gone + slack;
        return begins && ends;
    }
}
