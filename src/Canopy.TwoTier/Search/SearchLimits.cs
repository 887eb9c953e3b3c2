namespace Canopy.TwoTier.Search;

/// <summary>What a search may cost (docs/limits.md tells what happens beyond).</summary>
public static class SearchLimits
{
    /// <summary>Hits one search brings before it asks for a cursor (FastTrack's SearchResultsMax).</summary>
    public const int HitsMax = 200;

    /// <summary>Hits in one message, so that a page stays far below the 64-KiB frame.</summary>
    public const int HitsPerPage = 20;

    /// <summary>UTF-8 bytes of a query's text.</summary>
    public const int QueryBytesMax = 512;
}
