using Canopy.Commands;
using Canopy.Hosting.Transfers;

namespace Canopy.Daemon.Troubles;

/// <summary>Downloads that stand still until somebody acts, and disks on which there is little room for them.</summary>
internal static class DiskTroubles
{
    /// <summary>Less room than this is told, whatever is being fetched.</summary>
    internal const long LowBytes = 1_000_000_000;

    private const string Low = "disk.low:";

    /// <summary>A download has changed.</summary>
    public static void Hear(TroubleBook book, DownloadStatus status)
    {
        string key = $"download:{status.Hash}";
        if (status.NeedsUser)
            book.Hold(key, TroubleTopic.Download, $"{status.Name} stands still. {Sentence(status.Reason)}",
                "Put right what is said there and resume it, or cancel it.");
        else book.Over(key);
    }

    /// <summary>Looks at the room where files grow and where they go.</summary>
    /// <param name="book">Where troubles are kept.</param>
    /// <param name="places">The two folders.</param>
    /// <param name="running">Downloads that are not settled.</param>
    /// <param name="roomAt">Bytes free for this user where a folder is, or is to be; null where nobody knows.</param>
    public static void Look(TroubleBook book, TransferFolders places, IEnumerable<DownloadStatus> running, Func<string, long?> roomAt)
    {
        long needed = running.Where(status => !status.IsSettled).Sum(status => status.Size - status.Proved);
        List<string> keys = [];
        foreach (string folder in new[] { places.Incomplete, places.Finished }.Distinct(StringComparer.Ordinal))
        {
            if (roomAt(folder) is not { } room || (room >= LowBytes && room >= needed)) continue;
            keys.Add(Low + folder);
            string more = room < needed ? $", and the downloads under way still need {InWords.Size(needed)}" : "";
            book.Hold(Low + folder, TroubleTopic.Disk,
                $"There are only {InWords.Size(room)} free on the disk that holds {folder}{more}.",
                "Free some space there, or choose folders on another disk (settings downloads and incomplete).");
        }
        book.OverExcept(Low, keys);
    }

    /// <summary>Bytes free for this user where a folder is, or is to be: on the disk of the nearest one above it that is there.</summary>
    public static long? RoomAt(string folder)
    {
        for (string? path = folder; path is not null; path = Path.GetDirectoryName(path))
            if (Directory.Exists(path))
            {
                try
                {
                    return new DriveInfo(path).AvailableFreeSpace;
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
                {
                    return null;
                }
            }
        return null;
    }

    private static string Sentence(string reason) =>
        reason.Length == 0 ? "" : char.ToUpperInvariant(reason[0]) + reason[1..].TrimEnd('.') + ".";
}
