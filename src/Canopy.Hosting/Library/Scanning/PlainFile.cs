using System.Runtime.InteropServices;
using System.Text;
using Canopy.Hosting.Library.Folders;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Opens files of shared folders without ever passing through a link, so that nothing outside the folder can be read by way of it.
/// </summary>
internal static partial class PlainFile
{
    /// <summary>Opens a file for reading; null where there is none, or a link lies on the way from the shared folder to it.</summary>
    /// <param name="share">The shared folder.</param>
    /// <param name="path">Below its root, parts joined by '/'.</param>
    /// <param name="stamp">The stamp of the file opened.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream? TryOpen(SharedFolder share, string path, out FileStamp stamp)
    {
        string absolute = share.Absolute(path);
        // A pipe would block the opening, so what it is comes first; that it still is, after.
        if (FileStamp.Read(absolute, out stamp) != EntryKind.File) return null;
        var stream = new FileStream(absolute, new FileStreamOptions
        {
            Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0, Options = FileOptions.SequentialScan,
        });
        if (FileStamp.TryRead(stream.SafeFileHandle, out FileStamp opened)
            && (LiesAt(stream.SafeFileHandle, absolute) || IsPlain(share, path, opened)))
        {
            stamp = opened;
            return stream;
        }
        stream.Dispose();
        return null;
    }

    /// <summary>
    /// Whether the system knows the open file by just this path, which then holds no link. Where a link lies above the shared folder, as it
    /// may, the answer is no.
    /// </summary>
    private static bool LiesAt(SafeFileHandle file, string absolute)
    {
        if (!OperatingSystem.IsLinux()) return false;
        Span<byte> expected = stackalloc byte[Encoding.UTF8.GetMaxByteCount(FolderWalk.PathMax * 2)];
        if (!Encoding.UTF8.TryGetBytes(absolute, expected, out int length)) return false;
        // With room for one byte more: a longer path that begins alike is another.
        Span<byte> found = stackalloc byte[length + 1];
        long got = ReadLink($"/proc/self/fd/{file.DangerousGetHandle()}", ref MemoryMarshal.GetReference(found), (nuint)found.Length);
        return got == length && found[..length].SequenceEqual(expected[..length]);
    }

    private static bool IsPlain(SharedFolder share, string path, in FileStamp opened)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (FileStamp.Read(share.Absolute(path[..slash]), out _) != EntryKind.Folder) return false;
        }
        return FileStamp.Read(share.Absolute(path), out FileStamp stamp) == EntryKind.File && stamp.Inode == opened.Inode;
    }

    [LibraryImport("libc", EntryPoint = "readlink", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long ReadLink(string path, ref byte target, nuint size);
}
