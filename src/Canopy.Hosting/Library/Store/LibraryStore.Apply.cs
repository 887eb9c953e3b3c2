using Canopy.Core;

namespace Canopy.Hosting.Library.Store;

/// <summary>Writing: batches, and what they change in the set of shared contents.</summary>
internal sealed partial class LibraryStore
{
    private readonly LibraryRows _rows;

    // Read by anybody while the scan writes it, so it is replaced whole.
    private volatile StrongTotals _totals;

    private sealed record StrongTotals(LibraryTotals Value);

    /// <summary>Writes a batch in one transaction and says what others must hear of it.</summary>
    public ShareChange Apply(LibraryBatch batch)
    {
        BatchWriter writing = new(_rows, _totals.Value);
        ShareChange? change = null;
        AsOne(_beginWrite, () => change = writing.Write(batch));
        _totals = new(writing.Totals);
        return change!;
    }
}
