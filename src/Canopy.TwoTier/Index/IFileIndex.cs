using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

/// <summary>
/// What a supernode asks of the index of its children's files (spec/two-tier.md F). A supernode makes its own by
/// <see cref="TwoTierRules.MakeIndex"/>: a world of many can give them all a view of one catalogue. The same calls in the same order must
/// give the same answers. One thread at a time.
/// </summary>
/// <remarks>Owners are named by slots: small numbers from 0, below <see cref="IndexLimits.OwnersMax"/>, used again after a purge.</remarks>
public interface IFileIndex
{
    /// <summary>Files that can be found, of all owners; one content of two owners counts twice.</summary>
    int FileCount { get; }

    /// <summary>How many files of this owner are indexed; 0 for one that is not known.</summary>
    int CountOf(int owner);

    /// <summary>Whether this owner's file is indexed.</summary>
    bool Holds(int owner, ContentHash content);

    /// <summary>Indexes a file of an owner. How many an owner may have is the caller's rule.</summary>
    AddOutcome Add(int owner, FileRecord file);

    /// <summary>Takes one file of an owner back; false if it was not there.</summary>
    bool Remove(int owner, ContentHash content);

    /// <summary>
    /// Takes all files of an owner back and returns how many. None of them is found once this has returned; the slot may be given to
    /// another owner at once.
    /// </summary>
    int Purge(int owner);

    /// <summary>
    /// Finds files: the same query from cursor to cursor gives every file once, as long as the index stays as it is.
    /// </summary>
    /// <param name="query">What for.</param>
    /// <param name="cursor">0 to begin, or what the last page said.</param>
    /// <param name="hitsMax">How many at most; brought to 1 to <see cref="SearchLimits.HitsMax"/>.</param>
    SearchPage Search(Query query, uint cursor, int hitsMax);
}
