namespace Canopy.Observatory.Track;

/// <summary>
/// What tolerating misses does to sessions. Nebula forgives none to a young peer, and shreds short sessions; who forgives takes short
/// absences for none. Stutzbach and Rejaie left open how much of which; this is an answer under two assumptions:
/// <list type="number">
/// <item>A look misses a peer that is up with probability p, each look by itself. p is the share of false misses among the looks between
/// the first and the last answer of a stay; a miss is false where the peer's uptime says so afterwards (<see cref="Evidence"/>), and those
/// that nothing decides are shared out as the others are. A session is then split for nothing after an answer with probability
/// p^(N+1).</item>
/// <item>Who is away comes back at the same rate whether it has just gone or has been missed for a while: short absences are exponential.
/// Then the number of looks that fall into one is geometric, and the first <see cref="MissCounts.Followed"/> looks at those that have been
/// missed N+1 times tell the rate: q = exp(-rate x interval) is the share of looks after which they are still away. An absence is bridged
/// where at most N looks fall into it.</item>
/// </list>
/// Where line or machine fails for minutes misses come together, and p^(N+1) is too small: <see cref="KnownFalseSplits"/> tells how many
/// there were by the peers' own word. If the shortest absences, a restart say, are more common than those that were seen lead to expect,
/// those bridged are too few: <see cref="KnownBridged"/> and <see cref="KnownUnseen"/> tell how many there were.
/// </summary>
public sealed record MissModel
{
    /// <summary>Misses in a row that do not end a session, N.</summary>
    public required int Tolerate { get; init; }

    /// <summary>Looks that found somebody up.</summary>
    public required long Answers { get; init; }

    /// <summary>Probability that a look misses a peer that is up, p; null where no uptime decides it.</summary>
    public double? MissRate { get; init; }

    /// <summary>Ends of the 95 % interval of p (Wilson 1927); null where there is none.</summary>
    public double? MissRateLow { get; init; }

    /// <inheritdoc cref="MissRateLow"/>
    public double? MissRateHigh { get; init; }

    /// <summary>Gaps bridged, each of which would have made two sessions of one.</summary>
    public required long Rejoined { get; init; }

    /// <summary>Sessions that are to be expected to have been split for nothing; null where p is not known.</summary>
    public double? ExpectedFalseSplits { get; init; }

    /// <summary>Sessions split for nothing by the peers' own word.</summary>
    public required long KnownFalseSplits { get; init; }

    /// <summary>Absences seen: more misses in a row than are tolerated, whether the peer came back or not.</summary>
    public required long Absences { get; init; }

    /// <summary>One over the rate at which they come back at first, in minutes; null where nobody was followed.</summary>
    public double? AbsenceMinutes { get; init; }

    /// <summary>Absences to be expected that looks fell into and that were bridged all the same; null where none were seen.</summary>
    public double? ExpectedBridged { get; init; }

    /// <summary>Absences bridged by the peers' own word.</summary>
    public required long KnownBridged { get; init; }

    /// <summary>Absences to be expected that no look fell into, tolerance or not; null where none were seen.</summary>
    public double? ExpectedUnseen { get; init; }

    /// <summary>Absences that no look fell into by the peers' own word.</summary>
    public required long KnownUnseen { get; init; }

    /// <summary>Fits it.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="every">From one look at a peer to the next.</param>
    public static MissModel Of(MissCounts counts, TimeSpan every)
    {
        MissModel model = new()
        {
            Tolerate = counts.Tolerate,
            Answers = counts.Answers,
            Rejoined = counts.Rejoined,
            KnownFalseSplits = counts.SplitFalsely,
            Absences = counts.Gaps - counts.SplitFalsely,
            KnownBridged = counts.RejoinedLeft,
            KnownUnseen = counts.Unseen,
        };
        return model.WithMisses(counts).WithAbsences(counts, every);
    }

    private MissModel WithMisses(MissCounts counts)
    {
        long decided = counts.FalseMisses + counts.TrueMisses;
        if (counts.InnerAnswers == 0 || decided == 0 && counts.UndecidedMisses > 0) return this;
        double falsely = decided == 0 ? 0 : counts.FalseMisses * (1 + counts.UndecidedMisses / (double)decided);
        double looks = falsely + counts.InnerAnswers, p = falsely / looks;
        const double z = 1.959964;
        double middle = (p + z * z / (2 * looks)) / (1 + z * z / looks);
        double half = z / (1 + z * z / looks) * Math.Sqrt(p * (1 - p) / looks + z * z / (4 * looks * looks));
        return this with
        {
            MissRate = p,
            MissRateLow = Math.Max(0, middle - half),
            MissRateHigh = Math.Min(1, middle + half),
            ExpectedFalseSplits = counts.Answers * Math.Pow(p, counts.Tolerate + 1),
        };
    }

    private MissModel WithAbsences(MissCounts counts, TimeSpan every)
    {
        long looks = counts.MissesBeyond + counts.ReturnsSoon;
        if (Absences == 0 || looks == 0) return this;
        // Half a look on either side is the least that so few can tell apart from nothing.
        double q = (counts.MissesBeyond + 0.5) / (looks + 1), x = -Math.Log(q);
        // A look falls into it with this probability, and each further one with q.
        double any = (1 - q) / x, seen = any * Math.Pow(q, counts.Tolerate);
        double all = Absences / seen;
        return this with
        {
            AbsenceMinutes = every.TotalMinutes / x,
            ExpectedUnseen = all * (1 - any),
            ExpectedBridged = all * (any - seen),
        };
    }
}
