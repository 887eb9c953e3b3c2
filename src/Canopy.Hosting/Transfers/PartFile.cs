using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The growing file under <c>incomplete/</c>. Blocks are written to it as they come, each by one source; which of them count is noted
/// elsewhere.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private long _reach;

    private PartFile(SafeFileHandle handle) => (_handle, _reach) = (handle, RandomAccess.GetLength(handle));

    /// <summary>Opens the part, or makes it at its full size, so that a disk that cannot hold it says so at once.</summary>
    /// <exception cref="IOException">The disk is full, or the file cannot be made.</exception>
    public static PartFile Open(string path, long size)
    {
        SafeFileHandle handle = File.Exists(path)
            ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read)
            : File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, size);
        return new(handle);
    }

    /// <summary>Whether somebody has cut off what was written: then nothing that was proved is certain any more.</summary>
    public bool IsCut { get; private set; }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Look();
        RandomAccess.Write(_handle, bytes, offset);
        long end = offset + bytes.Length;
        for (long known = Interlocked.Read(ref _reach); known < end;)
        {
            long seen = Interlocked.CompareExchange(ref _reach, end, known);
            if (seen == known) break;
            known = seen;
        }
    }

    /// <summary>Sees whether the part still reaches as far as it did.</summary>
    public void Look() => IsCut |= RandomAccess.GetLength(_handle) < Interlocked.Read(ref _reach);

    /// <summary>Reads as much as there is.</summary>
    public int Read(long offset, Span<byte> bytes)
    {
        int read = 0;
        for (int more; read < bytes.Length && (more = RandomAccess.Read(_handle, bytes[read..], offset + read)) > 0;) read += more;
        return read;
    }

    /// <summary>Cuts off what is not the file's, or adds the zeros at its end that nobody had to write.</summary>
    public void SetLength(long size)
    {
        if (RandomAccess.GetLength(_handle) != size) RandomAccess.SetLength(_handle, size);
        (IsCut, _reach) = (false, size);
    }

    /// <summary>Returns when the bytes would survive a power cut.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();
}
