using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The bytes of a range as they are read from an open file. A whole file has not changed since it was hashed when it is opened; that it
/// has not changed since is looked at after every read, so that bytes of another content never go out. A file that still grows is written
/// to all the time, but never where it is proved.
/// </summary>
internal sealed class ByteSource(SafeFileHandle handle, SharedFile file, ByteRange range)
{
    private readonly DateTime _modifiedAt = System.IO.File.GetLastWriteTimeUtc(handle);
    private long _at = range.From;

    /// <summary>Of which file.</summary>
    public SharedFile File { get; } = file;

    /// <summary>Bytes still to be read.</summary>
    public long Left { get; private set; } = range.Length;

    /// <summary>Reads on; 0 where the file has shrunk, changed or cannot be read any more.</summary>
    public int Read(Span<byte> into)
    {
        int read;
        try
        {
            read = RandomAccess.Read(handle, into, _at);
            if (File.IsWhole && System.IO.File.GetLastWriteTimeUtc(handle) != _modifiedAt) return 0;
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            return 0;
        }
        (_at, Left) = (_at + read, Left - read);
        return read;
    }
}
