using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions;

/// <summary>What is known of some peers' sessions in a window of time.</summary>
public sealed record SessionWindow
{
    private SessionWindow(Instant from, Instant to, ImmutableArray<string> peers, ImmutableArray<SessionInterval> sessions) =>
        (From, To, Peers, Sessions) = (from, to, peers, sessions);

    /// <summary>When the window begins.</summary>
    public Instant From { get; }

    /// <summary>When it ends.</summary>
    public Instant To { get; }

    /// <summary>The peers, by their numbers; those without a session too.</summary>
    public ImmutableArray<string> Peers { get; }

    /// <summary>The sessions, by peer and then by time.</summary>
    public ImmutableArray<SessionInterval> Sessions { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;

    /// <summary>Sessions whose beginning was not seen.</summary>
    public int LeftCensored => Sessions.Count(session => !session.HasBeginning);

    /// <summary>Sessions whose end was not seen.</summary>
    public int RightCensored => Sessions.Count(session => !session.HasEnd);

    /// <summary>Peers with a session in it.</summary>
    public int PeersSeen
    {
        get
        {
            int seen = 0;
            for (int at = 0; at < Sessions.Length; at++) if (at == 0 || Sessions[at].Peer != Sessions[at - 1].Peer) seen++;
            return seen;
        }
    }

    /// <summary>Puts sessions into a window.</summary>
    /// <param name="from">When it begins.</param>
    /// <param name="to">When it ends.</param>
    /// <param name="peers">The peers.</param>
    /// <param name="sessions">Their sessions, in any order.</param>
    /// <returns>The window; a shortage where it has no length, or where sessions end before they begin or are of no peer.</returns>
    public static Attempt<SessionWindow> Of(
        Instant from, Instant to, ImmutableArray<string> peers, IEnumerable<SessionInterval> sessions)
    {
        ImmutableArray<SessionInterval> sorted = [.. sessions.OrderBy(session => session.Peer).ThenBy(session => session.FirstUp)];
        int ordered = sorted.Count(session => session.IsOrdered), known = sorted.Count(session => (uint)session.Peer < (uint)peers.Length);
        if (to <= from) return new Shortage("milliseconds of window", 1, Math.Max(0, to.Milliseconds - from.Milliseconds));
        if (ordered < sorted.Length) return new Shortage("sessions that end after they begin", sorted.Length, ordered);
        if (known < sorted.Length) return new Shortage("sessions of known peers", sorted.Length, known);
        return new SessionWindow(from, to, peers, sorted);
    }

    /// <summary>
    /// What would be known if one had looked at a part of the window only: sessions that were up when it begins are left-censored, those
    /// that are up when it ends right-censored, and what lies outside is gone. All peers stay.
    /// </summary>
    /// <returns>The part; a shortage where it has no length within the window.</returns>
    public Attempt<SessionWindow> Cut(Instant from, Instant to)
    {
        (from, to) = (Instant.Later(from, From), Instant.Earlier(to, To));
        if (from == From && to == To) return this;
        return Of(from, to, Peers, Sessions.Where(IsInside).Select(Cropped));

        bool IsInside(SessionInterval session) =>
            (session.FirstDownAfter ?? session.LastUp) > from && (session.LastDownBefore ?? session.FirstUp) < to
            && session.LastUp >= from && session.FirstUp <= to;

        SessionInterval Cropped(SessionInterval session) => session with
        {
            LastDownBefore = session.LastDownBefore is { } before && before >= from && session.FirstUp > from ? before : null,
            FirstUp = Instant.Later(session.FirstUp, from),
            LastUp = Instant.Earlier(session.LastUp, to),
            FirstDownAfter = session.FirstDownAfter is { } after && after <= to && session.LastUp < to ? after : null,
        };
    }
}
