namespace Canopy.TwoTier.Index;

/// <summary>
/// A growing array in pages, so that growth never copies more than one page and a small one is small. Items keep their place,
/// and a reference to one stays good while others are added, except in the first page.
/// </summary>
internal sealed class Paged<T>
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;
    private const int FirstSize = 16;

    private T[][] _pages = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>The item at a place below <see cref="Count"/>.</summary>
    public ref T this[int index] => ref _pages[index >> PageBits][index & (PageSize - 1)];

    /// <summary>Appends a default item and tells its place.</summary>
    public int Add()
    {
        int page = Count >> PageBits;
        if (page >= _pages.Length) Array.Resize(ref _pages, Math.Max(1, page * 2));
        int used = Count & (PageSize - 1);
        if (page > 0) _pages[page] ??= new T[PageSize];
        else if (_pages[0] is null) _pages[0] = new T[FirstSize];
        else if (used == _pages[0].Length) Array.Resize(ref _pages[0], Math.Min(PageSize, used * 2));
        return Count++;
    }

    /// <summary>Appends default items until <paramref name="index"/> is a place.</summary>
    public void Cover(int index)
    {
        while (Count <= index) Add();
    }
}
