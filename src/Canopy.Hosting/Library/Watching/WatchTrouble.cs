using System.Globalization;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Library.Watching;

/// <summary>Why a folder cannot be watched, in words that end in a remedy.</summary>
internal static class WatchTrouble
{
    /// <summary>The system's numbers for "no watches left" and "no instances left" (man 2 inotify_add_watch, inotify_init).</summary>
    private const int NoSpace = 28, TooManyOpen = 24;

    /// <summary>The watches asked for are rounded up to whole thousands.</summary>
    private const long Round = 1000;

    private static readonly EnumerationOptions s_foldersBelow = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
    };

    /// <summary>What is in the way of watching a folder. Counts its folders where that is what the remedy needs.</summary>
    public static Problem Of(Exception error, SharedFolder share)
    {
        string name = $"[{share.Alias}]{share.Root}";
        return error.HResult switch
        {
            NoSpace => NoWatchesLeft(name, share.Root),
            TooManyOpen => new(
                $"{name} cannot be watched: the system's limit of {Limit("max_user_instances")} inotify instances is reached.",
                "Raise it: sysctl fs.inotify.max_user_instances=1024."),
            _ => new($"{name} cannot be watched: {error.Message}", "Its disk may not be able to tell of changes; nothing need be done."),
        };
    }

    /// <summary>
    /// The kind of file system where changes are made on other machines, which no watch here tells of; null for a local one.
    /// </summary>
    public static string? RemoteKind(string root)
    {
        try
        {
            var drive = new DriveInfo(root);
            return drive.DriveType == DriveType.Network ? drive.DriveFormat : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static Problem NoWatchesLeft(string name, string root)
    {
        long folders = FoldersIn(root);
        string present = Limit("max_user_watches");
        string remedy = long.TryParse(present, NumberStyles.None, CultureInfo.InvariantCulture, out long limit)
            ? $"sysctl fs.inotify.max_user_watches={((limit + folders) / Round + 1) * Round}"
            : "sysctl fs.inotify.max_user_watches";
        return new(
            $"{name} cannot be watched: the system's limit of {present} watches is reached, and this folder takes {folders}.",
            $"Raise it: {remedy}; in a file of /etc/sysctl.d it holds after a restart.");
    }

    private static long FoldersIn(string root)
    {
        try
        {
            return 1 + Directory.EnumerateDirectories(root, "*", s_foldersBelow).LongCount();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 1;
        }
    }

    private static string Limit(string name)
    {
        try
        {
            return File.ReadAllText($"/proc/sys/fs/inotify/{name}").Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "some";
        }
    }
}
