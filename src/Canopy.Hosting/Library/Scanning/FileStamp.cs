using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

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
/// By what a file is taken for unchanged without reading it, and for the same file at another path. The inode catches another file moved
/// into its place with an old date.
/// </summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">Last change, in units of 100 ns since 1970.</param>
/// <param name="Inode">Its number in the file system; 0 where the platform tells none. Numbers are used again, so where the file system
/// tells when the file was made, that is mixed into the low bits.</param>
internal readonly partial record struct FileStamp(long Size, long ModifiedTicks, long Inode)
{
    private const int CurrentFolder = -100, NoFollow = 0x100, OfHandle = 0x1000, StatsWithBirth = 0xFFF, Birth = 0x800, StatxSize = 256;
    private const int NoEntry = 2, NotADirectory = 20;
    private const int BirthBits = 24;

    /// <summary>Looks at the path itself: a link is a link, whatever it points to.</summary>
    public static EntryKind Read(string path, out FileStamp stamp)
    {
        if (!OperatingSystem.IsLinux()) return ReadPortably(path, out stamp);
        int length = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        bytes[Encoding.UTF8.GetBytes(path, bytes)] = 0;
        return ReadStatx(CurrentFolder, bytes, NoFollow, out stamp);
    }

    /// <summary>As the other, for a path in UTF-8 that ends in a zero byte: no text is made where it runs for every file.</summary>
    public static EntryKind Read(ReadOnlySpan<byte> path, out FileStamp stamp) => OperatingSystem.IsLinux()
        ? ReadStatx(CurrentFolder, path, NoFollow, out stamp) : ReadPortably(Encoding.UTF8.GetString(path[..^1]), out stamp);

    /// <summary>The stamp of an open file; false where the system does not tell.</summary>
    public static bool TryRead(SafeFileHandle file, out FileStamp stamp)
    {
        if (OperatingSystem.IsLinux()) return ReadStatx((int)file.DangerousGetHandle(), "\0"u8, OfHandle, out stamp) == EntryKind.File;
        stamp = new(RandomAccess.GetLength(file), (File.GetLastWriteTimeUtc(file) - DateTime.UnixEpoch).Ticks, 0);
        return true;
    }

    private static EntryKind ReadStatx(int folder, ReadOnlySpan<byte> path, int flags, out FileStamp stamp)
    {
        // The layout of struct statx is the same on every Linux machine (man 2 statx), so its fields are read by offset.
        Span<byte> info = stackalloc byte[StatxSize];
        stamp = default;
        if (Statx(folder, in MemoryMarshal.GetReference(path), flags, StatsWithBirth, ref MemoryMarshal.GetReference(info)) != 0)
            return Marshal.GetLastPInvokeError() is NoEntry or NotADirectory ? EntryKind.Missing : EntryKind.Unreadable;
        long inode = MemoryMarshal.Read<long>(info[32..]), size = MemoryMarshal.Read<long>(info[40..]);
        bool tellsBirth = (MemoryMarshal.Read<uint>(info) & Birth) != 0;
        stamp = new(size, Ticks(info[112..]), Distinct(inode, tellsBirth ? Ticks(info[80..]) : 0));
        return (MemoryMarshal.Read<ushort>(info[28..]) & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Link,
            _ => EntryKind.Other,
        };
    }

    private static long Ticks(ReadOnlySpan<byte> time) =>
        MemoryMarshal.Read<long>(time) * TimeSpan.TicksPerSecond + MemoryMarshal.Read<uint>(time[8..]) / 100;

    /// <summary>Files made one after the other keep numbers near each other, which an index over them likes.</summary>
    private static long Distinct(long inode, long born) =>
        inode << BirthBits ^ inode >> (64 - BirthBits) ^ (long)((ulong)born * 0x9E3779B97F4A7C15 >> (64 - BirthBits));

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

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, in byte path, int flags, uint mask, ref byte info);
}
