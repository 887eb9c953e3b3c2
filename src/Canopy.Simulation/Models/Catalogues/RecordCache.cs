using Canopy.Core;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// Records that were made, so that many who meet an item share one. The most popular items, which have the lowest numbers, have places of
/// their own; the others share the other half.
/// </summary>
/// <param name="count">How many are kept at most, at least 2.</param>
internal sealed class RecordCache(int count)
{
    private readonly FileRecord?[] _head = new FileRecord?[count / 2];
    private readonly (int Item, FileRecord? Record)[] _rest = new (int, FileRecord?)[count - count / 2];

    public FileRecord? Find(int item)
    {
        if (item < _head.Length) return _head[item];
        (int kept, FileRecord? record) = _rest[item % _rest.Length];
        return kept == item ? record : null;
    }

    public void Keep(int item, FileRecord record)
    {
        if (item < _head.Length) _head[item] = record;
        else _rest[item % _rest.Length] = (item, record);
    }
}
