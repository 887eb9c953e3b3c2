namespace Canopy.Hosting.Library.Watching;

/// <summary>How changes in a shared folder are noticed.</summary>
public enum WatchMode
{
    /// <summary>The watch is being opened.</summary>
    Opening,
    /// <summary>The system tells of each change.</summary>
    Watched,
    /// <summary>It is looked at again and again.</summary>
    Polled,
    /// <summary>The folder is not there; what was known of it is kept.</summary>
    Missing,
}

/// <summary>How changes in one shared folder are noticed, and why so.</summary>
/// <param name="Alias">The shared folder.</param>
/// <param name="Root">Its path.</param>
/// <param name="Mode">How.</param>
/// <param name="Words">For the user: "watched", or what is in the way and how often it is looked at instead.</param>
/// <param name="Trouble">What is in the way, and what to do about it; null when nothing is.</param>
public sealed record WatchedFolder(string Alias, string Root, WatchMode Mode, string Words, Problem? Trouble = null);
