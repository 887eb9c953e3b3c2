using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;

namespace Canopy.Simulation.Shares;

/// <summary>
/// What a simulated user shares: numbers of items in their order, whose records are made when they are told. It never changes, so another
/// thread may read the numbers.
/// </summary>
internal sealed class CatalogueShares(Catalogue catalogue, int[] items) : FileList
{
    public ReadOnlySpan<int> Items => items;

    public override int Count => items.Length;

    /// <summary>The same and one item more, which is not among them.</summary>
    public CatalogueShares With(int item)
    {
        int place = ~Array.BinarySearch(items, item);
        return new(catalogue, [.. items[..place], item, .. items[place..]]);
    }

    /// <summary>The same in a catalogue of another thread.</summary>
    public CatalogueShares In(Catalogue other) => new(other, items);

    public bool Has(int item) => Array.BinarySearch(items, item) >= 0;

    public override ReadOnlyMemory<FileRecord> Slice(int from, int count)
    {
        var records = new FileRecord[count];
        for (int i = 0; i < count; i++) records[i] = catalogue[items[from + i]];
        return records;
    }
}
