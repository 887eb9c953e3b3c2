using System.Runtime.InteropServices;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>What lies at a path.</summary>
internal enum EntryKind
{
    Missing,
    File,
    Folder,
    Link,
    /// <summary>A device, pipe or socket.</summary>
    Other,
    Unreadable,
}

/// <summary>
/// By what a file is taken for unchanged without reading it. The inode catches another file moved into its place with an old date.
/// </summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">Last change, in units of 100 ns since 1970.</param>
/// <param name="Inode">Its number in the file system; 0 where the platform tells none.</param>
internal readonly partial record struct FileStamp(long Size, long ModifiedTicks, long Inode)
{
    private const int CurrentFolder = -100, NoFollow = 0x100, BasicStats = 0x7FF, StatxSize = 256;
    private const int NoEntry = 2, NotADirectory = 20;

    /// <summary>Looks at the path itself: a link is a link, whatever it points to.</summary>
    public static EntryKind Read(string path, out FileStamp stamp) =>
        OperatingSystem.IsLinux() ? ReadStatx(path, out stamp) : ReadPortably(path, out stamp);

    private static EntryKind ReadStatx(string path, out FileStamp stamp)
    {
        // The layout of struct statx is the same on every Linux machine (man 2 statx), so its fields are read by offset.
        Span<byte> info = stackalloc byte[StatxSize];
        stamp = default;
        if (Statx(CurrentFolder, path, NoFollow, BasicStats, ref MemoryMarshal.GetReference(info)) != 0)
            return Marshal.GetLastPInvokeError() is NoEntry or NotADirectory ? EntryKind.Missing : EntryKind.Unreadable;
        long inode = MemoryMarshal.Read<long>(info[32..]), size = MemoryMarshal.Read<long>(info[40..]);
        long seconds = MemoryMarshal.Read<long>(info[112..]);
        uint nanoseconds = MemoryMarshal.Read<uint>(info[120..]);
        stamp = new(size, seconds * TimeSpan.TicksPerSecond + nanoseconds / 100, inode);
        return (MemoryMarshal.Read<ushort>(info[28..]) & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Link,
            _ => EntryKind.Other,
        };
    }

    private static EntryKind ReadPortably(string path, out FileStamp stamp)
    {
        stamp = default;
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null) return EntryKind.Link;
            if (Directory.Exists(path)) return EntryKind.Folder;
            if (!file.Exists) return EntryKind.Missing;
            stamp = new(file.Length, (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks, 0);
            return EntryKind.File;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return EntryKind.Unreadable;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte info);
}
