using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>Every figure and table of the paper on availability and locality.</summary>
public static class AvailabilityFigures
{
    /// <summary>Draws them, in the paper's order. Where data are missing a figure says what it needs.</summary>
    public static IEnumerable<Figure> Of(Measurements data) =>
    [
        Tables1And2.Of(data), StoredLocality.Of(data), TransferredLocality.Of(data), FileTypes.Of(data), TopLists.Of(data),
            Caching.Of(data),
        AvailableNodes.Of(data), HoursOfDay.Of(data), SessionLengths.Of(data), FirstWeek.Of(data), WindowBias.Of(data),
    ];
}
