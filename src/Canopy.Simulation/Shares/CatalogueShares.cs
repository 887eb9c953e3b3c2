using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;

namespace Canopy.Simulation.Shares;

/// <summary>What a simulated user shares: numbers of items, whose records are made when they are told.</summary>
internal sealed class CatalogueShares(Catalogue catalogue, int[] items) : FileList
{
    public ReadOnlySpan<int> Items => items;

    public override int Count => items.Length;

    public bool Has(int item) => Array.BinarySearch(items, item) >= 0;

    public override ReadOnlyMemory<FileRecord> Slice(int from, int count)
    {
        var records = new FileRecord[count];
        for (int i = 0; i < count; i++) records[i] = catalogue[items[from + i]];
        return records;
    }
}
