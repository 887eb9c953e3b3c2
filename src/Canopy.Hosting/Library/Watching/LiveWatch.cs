namespace Canopy.Hosting.Library.Watching;

/// <summary>The platform's own watch: inotify on Linux, ReadDirectoryChangesW on Windows, FSEvents on macOS.</summary>
internal static class LiveWatch
{
    /// <summary>The most Windows takes over a network; Linux has a queue of its own (fs.inotify.max_queued_events).</summary>
    private const int BufferBytes = 64 * 1024;

    /// <summary>See <see cref="WatchSource"/>.</summary>
    public static IDisposable Open(string root, WatchEvents events)
    {
        var watcher = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = BufferBytes,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, at) => events.Changed(at.FullPath);
        watcher.Changed += (_, at) => events.Changed(at.FullPath);
        watcher.Deleted += (_, at) => events.Changed(at.FullPath);
        watcher.Renamed += (_, at) => Renamed(at, events);
        watcher.Error += (_, error) => Failed(error.GetException(), events);
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private static void Renamed(RenamedEventArgs at, WatchEvents events)
    {
        events.Changed(at.OldFullPath);
        events.Changed(at.FullPath);
        // On Linux .NET 10 stops without a word after some renames of folders that cross (dotnet/runtime issue 133420).
        if (Directory.Exists(at.FullPath)) events.Doubtful();
    }

    private static void Failed(Exception error, WatchEvents events)
    {
        if (error is not InternalBufferOverflowException)
        {
            events.Failed(error);
            return;
        }
        // Among what was lost may be folders that were made, which are not watched then.
        events.Missed();
        events.Doubtful();
    }
}
