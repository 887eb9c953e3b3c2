using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions;

/// <summary>Shares of all peers of a window, each of them containing the one before.</summary>
/// <param name="Hours">The moment in hours since the window began; of a local hour its number.</param>
/// <param name="Now">Up at the moment.</param>
/// <param name="PastHour">Up at some time of the hour before it.</param>
/// <param name="PastDay">Of the day before it.</param>
/// <param name="PastWeek">Of the week before it.</param>
/// <param name="Ever">Up at some time since the window began.</param>
public readonly record struct SharesUp(double Hours, double Now, double PastHour, double PastDay, double PastWeek, double Ever);

/// <summary>
/// How many peers are up, as Chu, Labonte and Levine show it (2002, Node availability): now, within the last hour, day and week, and ever.
/// What was before the window is not known: the first hour, day and week tell too little.
/// </summary>
public static class Availability
{
    /// <summary>Moments of a curve at most; with a shorter step the step is made longer.</summary>
    public const int MomentsMax = 100_000;

    private const int HoursOfDay = 24;

    /// <summary>The shares over time, in the middle of each step.</summary>
    /// <param name="window">The sessions; at least one peer.</param>
    /// <param name="step">From one moment to the next.</param>
    public static ImmutableArray<SharesUp> OverTime(SessionWindow window, TimeSpan step)
    {
        if (window.Peers.IsEmpty) return [];
        TimeSpan least = window.Length / MomentsMax;
        if (step < least) step = least + TimeSpan.FromMilliseconds(1);
        long[] moments = [.. Enumerable.Range(0, Math.Max(1, (int)(window.Length / step)))
            .Select(at => Math.Min(window.To.Milliseconds - 1, (window.From + step * (at + 0.5)).Milliseconds))];
        double[] now = Within(TimeSpan.Zero), hour = Within(TimeSpan.FromHours(1)), day = Within(TimeSpan.FromDays(1)),
            week = Within(TimeSpan.FromDays(7)), ever = Within(window.Length);
        return [.. moments.Select((moment, at) => new SharesUp(
            (new Instant(moment) - window.From).TotalHours, now[at], hour[at], day[at], week[at], ever[at]))];

        double[] Within(TimeSpan past)
        {
            int[] changes = new int[moments.Length + 1];
            int peer = -1, counted = 0;
            foreach (SessionInterval session in window.Sessions)
            {
                // A peer counts once, so that a session begins where the one before has not yet been forgotten.
                if (session.Peer != peer) (peer, counted) = (session.Peer, 0);
                int from = Math.Max(counted, FirstNotBefore(moments, session.Began)), to = FirstNotBefore(moments, session.Ended + past);
                if (to <= from) continue;
                changes[from]++;
                changes[to]--;
                counted = to;
            }
            double up = 0;
            return [.. changes.SkipLast(1).Select(change => (up += change) / window.Peers.Length)];
        }
    }

    /// <summary>The same by the hour of the day: the mean of each hour's moments. Hours of which there is no moment are left out.</summary>
    /// <param name="window">The sessions; at least one peer.</param>
    /// <param name="offset">What local time is ahead of the clock of the sessions.</param>
    /// <param name="step">From one moment to the next; an hour or less.</param>
    public static ImmutableArray<SharesUp> ByLocalHour(SessionWindow window, TimeSpan offset, TimeSpan step) =>
        [.. OverTime(window, step).GroupBy(shares => LocalHour(window.From, shares.Hours, offset)).OrderBy(hour => hour.Key)
            .Select(hour => new SharesUp(hour.Key, hour.Average(one => one.Now), hour.Average(one => one.PastHour),
                hour.Average(one => one.PastDay), hour.Average(one => one.PastWeek), hour.Average(one => one.Ever)))];

    /// <summary>The share of the window that each peer was up.</summary>
    /// <param name="window">The sessions.</param>
    /// <param name="onlySeen">
    /// Whether to leave out peers without a session in it, whom a measurement of that window alone would not know.
    /// </param>
    public static Attempt<Empirical> OfEachPeer(SessionWindow window, bool onlySeen = false)
    {
        double[] up = new double[window.Peers.Length];
        bool[] isSeen = new bool[up.Length];
        foreach (SessionInterval session in window.Sessions)
        {
            up[session.Peer] += session.Length / window.Length;
            isSeen[session.Peer] = true;
        }
        return Empirical.Of(up.Where((_, peer) => isSeen[peer] || !onlySeen).Select(share => Math.Min(1, share)));
    }

    /// <summary>
    /// The lengths in hours of the sessions that are under way at a moment, as far as they were seen: many times as long as those of all,
    /// since the longer one is, the likelier a moment falls into it.
    /// </summary>
    public static Attempt<Empirical> LengthsAt(SessionWindow window, Instant moment) =>
        Empirical.Of(window.Sessions.Where(session => session.Began <= moment && moment < session.Ended)
            .Select(session => session.Length.TotalHours));

    private static int LocalHour(Instant from, double hours, TimeSpan offset)
    {
        double local = TimeSpan.FromMilliseconds(from.Milliseconds).TotalHours + hours + offset.TotalHours;
        return (int)(((long)Math.Floor(local) % HoursOfDay + HoursOfDay) % HoursOfDay);
    }

    private static int FirstNotBefore(long[] moments, Instant at)
    {
        int found = Array.BinarySearch(moments, at.Milliseconds);
        return found < 0 ? ~found : found;
    }
}
