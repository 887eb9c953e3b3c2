using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions;

/// <summary>The times between a peer's sessions.</summary>
public static class Absences
{
    /// <summary>Those of which both ends were seen, in hours: from the end of a session to the beginning of the peer's next.</summary>
    public static Attempt<Empirical> Lengths(SessionWindow window) =>
        Empirical.Of(All(window).Where(one => one.IsWhole).Select(one => one.Length));

    /// <summary>
    /// The curve of all that were seen to begin, in hours: a peer that did not come back before the window ended was away at least so long
    /// (<see cref="Survival"/>). Whole ones alone leave out the long.
    /// </summary>
    public static Survival Curve(SessionWindow window) => new(All(window));

    private static IEnumerable<(double Length, bool IsWhole)> All(SessionWindow window)
    {
        for (int at = 0; at < window.Sessions.Length; at++)
        {
            SessionInterval session = window.Sessions[at];
            if (!session.HasEnd) continue;
            bool isLast = at + 1 == window.Sessions.Length || window.Sessions[at + 1].Peer != session.Peer;
            Instant next = isLast ? window.To : window.Sessions[at + 1].Began;
            if (next >= session.Ended) yield return ((next - session.Ended).TotalHours, !isLast);
        }
    }
}
