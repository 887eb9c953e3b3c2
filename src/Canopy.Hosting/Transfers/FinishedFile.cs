using Canopy.Core;
using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers;

/// <summary>Moves a whole file to where its owner looks for it, under a safe name, over nobody else's file.</summary>
internal static class FinishedFile
{
    // EXDEV of Linux, ERROR_NOT_SAME_DEVICE of Windows.
    private const int OtherDevice = 18, WindowsOtherDevice = unchecked((int)0x80070011);

    /// <summary>A folder named by a stranger, its parts joined by '/', made safe part by part; null where it has too many.</summary>
    public static string? SafeFolder(string folder)
    {
        string[] parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > TransferLimits.FolderPartsMax ? null : string.Join('/', Array.ConvertAll(parts, SafeName.From));
    }

    /// <summary>The first free path for the name: "name.ext", "name (2).ext", …; null when there is none.</summary>
    public static string? FreePath(string folder, string name)
    {
        string path = SafeName.PathUnder(folder, name);
        for (int number = 2; number <= TransferLimits.NamesTriedMax && Path.Exists(path); number++)
            path = SafeName.PathUnder(folder, SafeName.Numbered(name, number));
        return Path.Exists(path) ? null : path;
    }

    /// <summary>
    /// Renames the part; false where somebody took the name in the meantime. Where the two lie on different file systems, it is copied to
    /// a hidden name beside the target and renamed there, and deleted last: at every moment one whole file can be found again.
    /// </summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static bool TryMove(string part, string path)
    {
        try
        {
            // The only rename of the platform that never falls back to copying, for files too.
            Directory.Move(part, path);
            return true;
        }
        catch (IOException fault) when (fault.HResult is OtherDevice or WindowsOtherDevice)
        {
            return TryCopy(part, path);
        }
        catch (IOException) when (File.Exists(part) && Path.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Where the copy of a part grows that has to go to another file system; a kill may leave it there.</summary>
    public static string HiddenCopy(string part, string folder) => Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(part)}.copy");

    /// <summary>Whether a file is what a ContentHash promises.</summary>
    public static bool IsProved(string path, ContentHash hash, long size, byte[] layer)
    {
        if (PieceTable.TryMake(hash, size, layer) is not { } table) return false;
        using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[table.LengthMax];
        for (int piece = 0; piece < table.Count; piece++)
        {
            Span<byte> data = buffer.AsSpan(0, table.LengthOf(piece));
            if (file.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length || !table.Proves(piece, data)) return false;
        }
        return true;
    }

    private static bool TryCopy(string part, string path)
    {
        string hidden = HiddenCopy(part, Path.GetDirectoryName(path)!);
        try
        {
            using (FileStream from = File.OpenRead(part), to = new(hidden, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                from.CopyTo(to, TransferLimits.ChunkBytes);
                to.Flush(flushToDisk: true);
            }
            if (!TryMove(hidden, path)) return false;
        }
        finally
        {
            File.Delete(hidden);
        }
        File.Delete(part);
        return true;
    }
}
