namespace Canopy.Hosting.Library.Watching;

/// <summary>What a live watch tells, from threads of its own.</summary>
/// <param name="Changed">Something at this absolute path was made, written, renamed or removed.</param>
/// <param name="Missed">Changes were lost: more came than the system keeps.</param>
/// <param name="Doubtful">It may have lost track of some folders, and should be opened anew.</param>
/// <param name="Failed">It cannot watch all of the folder, and should be closed.</param>
internal sealed record WatchEvents(Action<string> Changed, Action Missed, Action Doubtful, Action<Exception> Failed);

/// <summary>Watches a folder with all below it, until what it returns is disposed.</summary>
/// <param name="root">The folder's absolute path.</param>
/// <param name="events">Who hears of it, also while this call is still running.</param>
/// <exception cref="IOException">The system has no watches left, or its disk failed.</exception>
/// <exception cref="ArgumentException">The folder is not there.</exception>
internal delegate IDisposable WatchSource(string root, WatchEvents events);
