namespace Canopy.TwoTier.Index;

/// <summary>
/// The files of one owner from its first to its last: their ids and the bytes of their records. Search asks
/// <see cref="IsPurged"/> before it shows a file, so one assignment takes all files of an owner out of every search.
/// </summary>
internal sealed class OwnedFiles(int owner)
{
    private const int PageBits = 13;
    private const int PageSize = 1 << PageBits;
    private const int FirstPageSize = 256;

    private readonly List<byte[]> _pages = [];
    private int[] _ids = new int[4];
    private int _used;
    private int _bytes;

    /// <summary>The slot the caller gave the owner.</summary>
    public int Owner => owner;

    /// <summary>Whether the owner has gone; its slot may have another owner by now.</summary>
    public bool IsPurged { get; set; }

    /// <summary>How many files there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more than half of the bytes belong to records taken out.</summary>
    public bool IsWasteful => _pages.Count > 1 && _bytes < (_pages.Count - 1) * (PageSize / 2);

    /// <summary>The ids of the files; the order is that of arrival until one is taken out.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Appends a file and tells its place among the ids.</summary>
    public int Add(int id)
    {
        if (Count == _ids.Length) Array.Resize(ref _ids, Count + Count / 2 + 1);
        _ids[Count] = id;
        return Count++;
    }

    /// <summary>Takes a file out; the last one moves to its place. Returns the id now at that place, or -1.</summary>
    public int RemoveAt(int place)
    {
        _ids[place] = _ids[--Count];
        return place < Count ? _ids[place] : -1;
    }

    /// <summary>Keeps a record and tells where: it stands in one page whole.</summary>
    public int Keep(ReadOnlySpan<byte> record)
    {
        if (_pages.Count == 0 || _used + record.Length > PageSize)
        {
            _pages.Add(new byte[_pages.Count == 0 ? FirstPageSize : PageSize / 4]);
            _used = 0;
        }

        byte[] page = _pages[^1];
        if (_used + record.Length > page.Length)
        {
            int size = page.Length;
            while (size < _used + record.Length) size *= 2;
            Array.Resize(ref page, size);
            _pages[^1] = page;
        }

        record.CopyTo(page.AsSpan(_used));
        int at = (_pages.Count - 1) << PageBits | _used;
        _used += record.Length;
        _bytes += record.Length;
        return at;
    }

    /// <summary>Says that a record is not needed any more.</summary>
    public void Forget(int recordLength) => _bytes -= recordLength;

    /// <summary>The bytes from a record's first on.</summary>
    public ReadOnlySpan<byte> RecordAt(int at) => _pages[at >> PageBits].AsSpan(at & (PageSize - 1));

    /// <summary>Gives up all pages and returns them, for records to be kept anew.</summary>
    public List<byte[]> TakePages()
    {
        List<byte[]> pages = [.. _pages];
        _pages.Clear();
        (_used, _bytes) = (0, 0);
        return pages;
    }

    /// <summary>A record in pages that were taken.</summary>
    public static ReadOnlySpan<byte> RecordIn(List<byte[]> pages, int at) => pages[at >> PageBits].AsSpan(at & (PageSize - 1));
}
