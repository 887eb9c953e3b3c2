namespace Canopy.Daemon;

/// <summary>Where something long stands that the daemon does beside being a peer: a measurement, a simulated world.</summary>
internal enum RunState
{
    /// <summary>It goes on.</summary>
    Running,
    /// <summary>It was told to stop, and puts away what it has.</summary>
    Stopping,
    /// <summary>It was stopped before its end; what there was by then is kept.</summary>
    Stopped,
    /// <summary>It did all that it was to do.</summary>
    Done,
    /// <summary>It broke, came to nothing, or something did not hold that must; the words say which.</summary>
    Failed,
    /// <summary>The daemon ended while it went on.</summary>
    BrokenOff,
}
