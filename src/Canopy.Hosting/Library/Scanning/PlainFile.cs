using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// Opens files of shared folders without ever passing through a link, so that nothing outside the folder can be read by way of it.
/// </summary>
internal static class PlainFile
{
    /// <summary>Opens a file for reading; null where there is none, or a link lies on the way from the shared folder to it.</summary>
    /// <param name="share">The shared folder.</param>
    /// <param name="path">Below its root, parts joined by '/'.</param>
    /// <param name="stamp">The file's stamp, read after it was opened.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream? TryOpen(SharedFolder share, string path, out FileStamp stamp)
    {
        stamp = default;
        // A pipe would block the opening, so what it is comes first; that it still is, after.
        if (!IsPlain(share, path, out FileStamp before)) return null;
        var stream = new FileStream(share.Absolute(path), new FileStreamOptions
        {
            Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0, Options = FileOptions.SequentialScan,
        });
        if (IsPlain(share, path, out stamp) && stamp.Inode == before.Inode) return stream;
        stream.Dispose();
        return null;
    }

    private static bool IsPlain(SharedFolder share, string path, out FileStamp stamp)
    {
        stamp = default;
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (FileStamp.Read(share.Absolute(path[..slash]), out _) != EntryKind.Folder) return false;
        }
        return FileStamp.Read(share.Absolute(path), out stamp) == EntryKind.File;
    }
}
