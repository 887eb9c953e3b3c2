namespace Canopy.Observing;

/// <summary>What a measurement is made by: the tools of docs/probe.md, crawl.md, track.md and collect.md.</summary>
internal enum MeasurementKind
{
    /// <summary>A map of the upper tier, or with "sample" a part of it.</summary>
    Crawl,
    /// <summary>How some peers are.</summary>
    Probe,
    /// <summary>Who is up from when to when.</summary>
    Track,
    /// <summary>What users share.</summary>
    Collect,
}

/// <summary>Where a measurement stands.</summary>
internal enum MeasurementState
{
    /// <summary>It goes on.</summary>
    Running,
    /// <summary>It was told to stop, and puts away what it has.</summary>
    Stopping,
    /// <summary>It was stopped; what was found by then is kept.</summary>
    Stopped,
    /// <summary>It did all that it was to do.</summary>
    Done,
    /// <summary>It came to nothing; the words say why.</summary>
    Failed,
    /// <summary>The daemon ended while it went on.</summary>
    BrokenOff,
}
