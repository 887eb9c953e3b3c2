using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

/// <summary>
/// The files of a supernode's children, by the words of their names and descriptors (spec/two-tier.md F). One thread at a time. What a
/// child takes back, or all of it when its link closes, is out of every search when the call returns; the lists are swept later, a few
/// files with each call, and an id is given to another file only after that, so no posting ever speaks of the wrong one.
/// </summary>
/// <param name="seed">A number that strangers do not know, so that they cannot choose words or contents that collide.</param>
/// <param name="filesMax">Files it takes; see <see cref="IndexLimits.FilesMax"/>.</param>
internal sealed partial class FileIndex(ulong seed, int filesMax = IndexLimits.FilesMax) : IFileIndex
{
    /// <summary>Ids begin at 1, so that a cursor of 0 can mean the beginning.</summary>
    private const int FirstId = 1;

    private readonly FoldedText _folded = new();
    private readonly QueryMatcher _matcher = new();
    private OwnedFiles?[] _owners = [];
    private Paged<Entry> _entries = new();
    private HashChains _byContent = new();
    private HashChains _byOwnerAndContent = new();
    private WordTable _words = new(seed);
    private int _freeId = -1;

    /// <inheritdoc/>
    public int FileCount { get; private set; }

    private struct Entry
    {
        public ContentHash Hash;
        /// <summary>Null while the id is free.</summary>
        public OwnedFiles? Files;
        /// <summary>The place among the owner's ids; of a free id, the next free one.</summary>
        public int Place;
        public int Record;
    }

    /// <inheritdoc/>
    public int CountOf(int owner) => FilesOf(owner)?.Count ?? 0;

    /// <inheritdoc/>
    public bool Holds(int owner, ContentHash content) => Find(owner, content) >= 0;

    /// <inheritdoc/>
    public AddOutcome Add(int owner, FileRecord file)
    {
        Sweep(SweptPerAddition);
        if (Find(owner, file.Hash) >= 0) return AddOutcome.Known;
        Span<byte> record = stackalloc byte[IndexLimits.RecordBytesMax];
        int length = RecordBytes.Write(file, record);
        if (length < 0) return AddOutcome.TooLong;
        if (_freeId < 0 && _entries.Count > filesMax) return AddOutcome.Full;

        OwnedFiles files = FilesOf(owner) ?? NewOwner(owner);
        int id = TakeId();
        _entries[id] = new() { Hash = file.Hash, Files = files, Place = files.Add(id), Record = files.Keep(record[..length]) };
        _byContent.Add(id, HashChains.Of(file.Hash, seed));
        _byOwnerAndContent.Add(id, HashChains.Of(file.Hash, seed ^ (uint)owner));
        foreach (string text in TextsOf(file))
        {
            _folded.Set(text);
            for (int at = 0; _folded.NextWord(ref at, out ReadOnlySpan<char> word);) _words.Add(word, id);
        }

        FileCount++;
        return AddOutcome.Added;
    }

    /// <inheritdoc/>
    public bool Remove(int owner, ContentHash content)
    {
        int id = Find(owner, content);
        if (id < 0) return false;
        OwnedFiles files = _entries[id].Files!;
        files.Forget(RecordBytes.Length(files.RecordAt(_entries[id].Record)));
        int moved = files.RemoveAt(_entries[id].Place);
        if (moved >= 0) _entries[moved].Place = _entries[id].Place;
        Forget(id);
        if (files.IsWasteful) Tighten(files);
        FileCount--;
        return true;
    }

    /// <inheritdoc/>
    public int Purge(int owner)
    {
        if (FilesOf(owner) is not OwnedFiles files) return 0;
        _owners[owner] = null;
        files.IsPurged = true;
        int count = files.Count;
        FileCount -= count;
        Unswept += count;
        if (FileCount == 0) Clear();
        else _purged.Enqueue(files);
        Sweep(SweptPerPurge);
        return count;
    }

    private OwnedFiles? FilesOf(int owner) => (uint)owner < (uint)_owners.Length ? _owners[owner] : null;

    private OwnedFiles NewOwner(int owner)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)owner, (uint)IndexLimits.OwnersMax, nameof(owner));
        if (owner >= _owners.Length) Array.Resize(ref _owners, Math.Max(owner + 1, _owners.Length * 2));
        return _owners[owner] = new(owner);
    }

    private int TakeId()
    {
        if (_freeId >= 0)
        {
            int id = _freeId;
            _freeId = _entries[id].Place;
            return id;
        }

        _entries.Cover(FirstId - 1);
        return _entries.Add();
    }

    private int Find(int owner, ContentHash content)
    {
        OwnedFiles? files = FilesOf(owner);
        if (files is null) return -1;
        int id = _byOwnerAndContent.First(HashChains.Of(content, seed ^ (uint)owner));
        while (id >= 0 && (_entries[id].Files != files || _entries[id].Hash != content)) id = _byOwnerAndContent.Next(id);
        return id;
    }

    private static FileRecord RecordOf(in Entry entry) => RecordBytes.Read(entry.Files!.RecordAt(entry.Record), entry.Hash);

    private static ReadOnlySpan<string> TextsOf(FileRecord file)
    {
        Descriptors about = file.Descriptors;
        return new[] { file.Name, about.Title, about.Artist, about.Album, about.Genre, about.Keywords };
    }
}
