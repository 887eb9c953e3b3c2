using Canopy.Observatory.Quality;

namespace Canopy.Observing;

/// <summary>What the map of a crawl is worth, found out from itself (docs/crawl.md). Shares are from 0 to 1.</summary>
/// <param name="Named">Addresses named as supernodes, or where it began.</param>
/// <param name="Supernodes">Those that answered.</param>
/// <param name="OrdinaryNodes">Those that turned out to be ordinary nodes.</param>
/// <param name="NotVisited">Those that nobody visited.</param>
/// <param name="Unreachable">Those of which nothing came.</param>
/// <param name="Links">Links between supernodes.</param>
/// <param name="OneSided">Those of them of which one end alone could be asked.</param>
/// <param name="Children">Children, each once.</param>
/// <param name="ChildrenOfSeveral">Children that more than one parent told of.</param>
/// <param name="Seconds">From the first dial to the last answer.</param>
/// <param name="Completeness">Of the supernodes named, how many answered.</param>
/// <param name="UnreachableShare">Of these, how many gave no sign.</param>
/// <param name="LinksMissed">What share of the links is likely to be missing.</param>
/// <param name="TwoSidedAgreement">Of the links whose ends were both asked, how many both told of.</param>
internal sealed record MapQuality(
    int Named, int Supernodes, int OrdinaryNodes, int NotVisited, int Unreachable, int Links, int OneSided, int Children,
    int ChildrenOfSeveral, double Seconds, double? Completeness, double? UnreachableShare, double? LinksMissed, double? TwoSidedAgreement)
{
    public static MapQuality Of(SnapshotQuality quality) => new(
        quality.Named, quality.Answered, quality.OrdinaryNodes, quality.NotVisited, quality.Unreachable, quality.Links, quality.OneSided,
        quality.Children, quality.ChildrenOfSeveral, quality.Seconds, MeasurementResult.Known(quality.Completeness),
        MeasurementResult.Known(quality.UnreachableShare), MeasurementResult.Known(quality.LinksMissed),
        MeasurementResult.Known(quality.TwoSidedAgreement));
}
