using System.Runtime.InteropServices;
using System.Text;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// What lies in one folder: its files, packed so that a million of them take some forty bytes each besides their names, and the names of
/// its folders. It is filled again and again, one folder after the other.
/// </summary>
internal sealed class FolderListing
{
    private readonly List<(int Start, int Length, FileStamp Stamp)> _files = [];
    private byte[] _names = new byte[4096];
    private int _fill;

    /// <summary>The folders right in it.</summary>
    public List<string> Folders { get; } = [];

    /// <summary>How many files there are.</summary>
    public int Files => _files.Count;

    /// <summary>The sum of the files' marks, going round at 64 bits.</summary>
    public long Mark { get; private set; }

    /// <summary>Empties it for the next folder.</summary>
    public void Clear()
    {
        _files.Clear();
        Folders.Clear();
        (_fill, Mark) = (0, 0);
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name in UTF-8.</param>
    /// <param name="stamp">Its stamp.</param>
    public void Add(ReadOnlySpan<byte> name, in FileStamp stamp)
    {
        if (_names.Length - _fill < name.Length) Array.Resize(ref _names, _names.Length * 2);
        name.CopyTo(_names.AsSpan(_fill));
        _files.Add((_fill, name.Length, stamp));
        _fill += name.Length;
        Mark = unchecked(Mark + FileMark.Of(name, stamp));
    }

    /// <summary>Puts the files in the order of the bytes of their names, as the store keeps them.</summary>
    public void Sort() => CollectionsMarshal.AsSpan(_files).Sort((one, other) => NameAt(one).SequenceCompareTo(NameAt(other)));

    /// <summary>The bytes of a file's name.</summary>
    public ReadOnlySpan<byte> NameOf(int file) => NameAt(_files[file]);

    /// <summary>A file's name.</summary>
    public string TextOf(int file) => Encoding.UTF8.GetString(NameOf(file));

    /// <summary>A file's stamp.</summary>
    public FileStamp StampOf(int file) => _files[file].Stamp;

    private ReadOnlySpan<byte> NameAt((int Start, int Length, FileStamp Stamp) file) => _names.AsSpan(file.Start, file.Length);
}
