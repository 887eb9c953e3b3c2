using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

internal readonly record struct IndexHit(int Owner, FileRecord File);

internal sealed record SearchPage(ImmutableArray<IndexHit> Hits, uint Cursor, bool CutShort);

internal sealed class FileIndex
{
    private readonly List<IndexHit> _files = [];
    public int FileCount => _files.Count;
    public void Add(int owner, FileRecord file) { if (!_files.Exists(f => f.Owner == owner && f.File.Hash == file.Hash)) _files.Add(new(owner, file)); }
    public void Remove(int owner, ContentHash hash) => _files.RemoveAll(f => f.Owner == owner && f.File.Hash == hash);
    public void Purge(int owner) => _files.RemoveAll(f => f.Owner == owner);
    public int CountOf(int owner) => _files.Count(f => f.Owner == owner);
    public SearchPage Search(Query query, uint cursor, int max)
    {
        var all = _files.Where(f => query.Matches(f.File)).Skip((int)cursor).ToList();
        return new([.. all.Take(max)], all.Count > max ? cursor + (uint)max : 0, false);
    }
}
