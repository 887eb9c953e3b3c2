namespace Canopy.Measuring;

/// <summary>How a measurement ended.</summary>
internal enum MeasuringEnd
{
    /// <summary>It did all that it was to do.</summary>
    Done,
    /// <summary>It was stopped; what was found by then is kept.</summary>
    Stopped,
    /// <summary>Nobody answered.</summary>
    NobodyThere,
    /// <summary>Something was in its way.</summary>
    Failed,
}
