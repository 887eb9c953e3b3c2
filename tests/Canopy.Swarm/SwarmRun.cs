namespace Canopy.Swarm;

/// <summary>Many worlds side by side, one for each seed, as many at a time as there are cores.</summary>
/// <param name="options">Which seeds.</param>
/// <param name="progress">Hears now and then how far it is.</param>
internal sealed class SwarmRun(SwarmOptions options, Action<string> progress)
{
    private const int TellEvery = 10;

    private readonly Lock _gate = new();
    private readonly List<RoundResult> _results = [];

    /// <summary>The results in the order of the seeds.</summary>
    public IReadOnlyList<RoundResult> Run()
    {
        Parallel.For(0, options.Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            index => Note(new Round(unchecked(options.First + (ulong)index)).Run()));
        return [.. _results.OrderBy(static result => result.Seed)];
    }

    private void Note(RoundResult result)
    {
        lock (_gate)
        {
            _results.Add(result);
            if (_results.Count % TellEvery == 0 || _results.Count == options.Seeds)
                progress($"{_results.Count} of {options.Seeds} worlds, {_results.Count(static other => !other.IsSound)} failed");
        }
    }
}
