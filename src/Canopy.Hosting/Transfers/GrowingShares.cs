using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// What is shared for good, and behind it the files that still grow: what is proved of a download is handed on before its end. A file that
/// is in both is the whole one.
/// </summary>
/// <param name="whole">The library.</param>
/// <param name="findPart">A growing file with the pieces proved so far; null where none grows, or nothing of it is proved yet.</param>
/// <param name="openPart">Opens it for reading; proved pieces are at their places in it.</param>
public sealed class GrowingShares(IShares whole, Func<ContentHash, SharedFile?> findPart, Func<ContentHash, FileStream?> openPart) : IShares
{
    /// <inheritdoc/>
    public SharedFile? Find(ContentHash hash) => whole.Find(hash) ?? findPart(hash);

    /// <inheritdoc/>
    public FileStream? TryOpen(ContentHash hash) => whole.TryOpen(hash);

    /// <inheritdoc/>
    /// <remarks>A part that was finished since it was found may be in the library by now, and is all the better for it.</remarks>
    public FileStream? TryOpen(SharedFile found) =>
        found.IsWhole ? whole.TryOpen(found.Hash) : openPart(found.Hash) ?? whole.TryOpen(found.Hash);

    /// <inheritdoc/>
    public SharesPage? Browse(string folder, string cursor, int entriesMax) => whole.Browse(folder, cursor, entriesMax);
}
