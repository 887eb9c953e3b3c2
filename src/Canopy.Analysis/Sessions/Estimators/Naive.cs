using Canopy.Analysis.Distributions;

namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>
/// All sessions as long as they were seen. Those cut off by the window count as if they had ended there, so that of a short window it
/// tells little but the window's length; whole ones alone, in turn, leave out the long.
/// </summary>
public static class Naive
{
    /// <summary>The lengths in hours: of all sessions as seen, or of whole ones alone.</summary>
    public static Attempt<Empirical> Lengths(SessionWindow window, bool onlyWhole = false) =>
        Empirical.Of(window.Sessions.Where(session => !onlyWhole || session.HasBeginning && session.HasEnd)
            .Select(session => session.Length.TotalHours));

    /// <summary>Reckons it. No length is cut.</summary>
    public static LengthEstimate Of(SessionWindow window, bool onlyWhole = false)
    {
        Attempt<Empirical> lengths = Lengths(window, onlyWhole);
        double upTo = window.Length.TotalHours;
        return lengths.Shortage is null
            ? new(lengths.Value.Count, lengths.Value.Median, lengths.Value.Mean, upTo)
            : LengthEstimate.Nothing(upTo);
    }
}
