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
