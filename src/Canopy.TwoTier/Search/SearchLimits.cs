namespace Canopy.TwoTier.Search;

/// <summary>What a search may cost (docs/limits.md tells what happens beyond).</summary>
public static class SearchLimits
{
    /// <summary>Hits one search brings before it asks for a cursor (FastTrack's SearchResultsMax).</summary>
    public const int HitsMax = 200;

    /// <summary>Hits in one message, so that a page stays far below the 64-KiB frame.</summary>
    public const int HitsPerPage = 20;

    /// <summary>UTF-8 bytes of a query's text. A longer one is refused at the asker.</summary>
    public const int QueryBytesMax = 512;

    /// <summary>Words, phrases and filters of one query. More are refused at the asker.</summary>
    public const int QueryTermsMax = 32;

    /// <summary>Parentheses and minus signs one inside the other. Deeper ones are refused at the asker.</summary>
    public const int QueryNestingMax = 16;

    /// <summary>
    /// Words of an index that one <c>prefix*</c> stands for: the first in order of their letters. With more the search is cut short.
    /// </summary>
    public const int PrefixWordsMax = 256;

    /// <summary>
    /// What one page of a search may cost at one index, in steps along a list of files: about a millisecond. Reading a file's record to
    /// check what lists cannot tell costs <see cref="RecordCost"/>. Beyond it the search is cut short; its cursor goes on from there.
    /// </summary>
    public const int CostMax = 100_000;

    /// <summary>Steps that the reading of one file's record counts for.</summary>
    public const int RecordCost = 50;
}
