namespace Canopy.Simulating;

/// <summary>One run: what is told of it, and what goes on. Safe for any thread.</summary>
/// <param name="entry">How it stands.</param>
/// <param name="series">The looks at it so far.</param>
internal sealed class SimulatedRun(SimulationEntry entry, IEnumerable<SimulationSample> series) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<SimulationSample> _series = [.. series];
    private SimulationEntry _entry = entry;

    /// <summary>The thread; null where none goes on.</summary>
    public LiveRun? Live { get; init; }

    /// <summary>How it stands.</summary>
    public SimulationEntry Entry
    {
        get { lock (_lock) return _entry; }
    }

    /// <summary>The looks at it, in the order of time.</summary>
    public IReadOnlyList<SimulationSample> Series
    {
        get { lock (_lock) return [.. _series]; }
    }

    /// <summary>Changes how it stands.</summary>
    public SimulationEntry Change(Func<SimulationEntry, SimulationEntry> change)
    {
        lock (_lock) return _entry = change(_entry);
    }

    /// <summary>Adds a look.</summary>
    public void Add(SimulationSample sample)
    {
        lock (_lock) _series.Add(sample);
    }

    public void Dispose() => Live?.Dispose();
}
