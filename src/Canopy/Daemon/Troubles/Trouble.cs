namespace Canopy.Daemon.Troubles;

/// <summary>What a trouble is about: which screen has to do with it.</summary>
internal enum TroubleTopic
{
    /// <summary>canopy.yaml.</summary>
    Settings,
    /// <summary>The links to the network.</summary>
    Network,
    /// <summary>The shared folders.</summary>
    Library,
    /// <summary>A file being fetched.</summary>
    Download,
    /// <summary>Room on a disk.</summary>
    Disk,
}

/// <summary>Something that went wrong, and what to do about it; what repeats is one trouble.</summary>
/// <param name="Id">Counts up from 1 while the daemon runs.</param>
/// <param name="At">When it came first.</param>
/// <param name="Last">When it came last.</param>
/// <param name="Count">How often.</param>
/// <param name="About">settings, network, library, download or disk.</param>
/// <param name="What">What happened, as a sentence.</param>
/// <param name="Remedy">What to do now, as a sentence.</param>
/// <param name="IsOver">Whether it has passed by itself; it is gone an hour later.</param>
internal sealed record TroubleView(
    long Id, DateTimeOffset At, DateTimeOffset Last, int Count, TroubleTopic About, string What, string Remedy, bool IsOver);

/// <summary>A trouble that is no more in the list.</summary>
/// <param name="Id">Its id.</param>
internal sealed record TroubleGone(long Id);
