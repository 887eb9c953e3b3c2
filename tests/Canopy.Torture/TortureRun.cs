using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;
using Canopy.Torture.Rounds;

namespace Canopy.Torture;

/// <summary>A whole run: rounds of wicked downloads, and for each phase rounds of kills until there are enough.</summary>
/// <param name="options">How much, and from which seed.</param>
/// <param name="progress">Hears how far it is after each round.</param>
internal sealed class TortureRun(TortureOptions options, Action<string> progress) : IDisposable
{
    /// <summary>Rounds at a time: most of a round is waiting for a stall, a death or a process to start.</summary>
    private const int Lanes = 3;

    private const int KillsEach = 5;

    /// <summary>A phase that is over before its kill comes is tried again, but not for ever.</summary>
    private const int RoundsPerPhaseMax = 100;

    private readonly SemaphoreSlim _lanes = new(Lanes);
    private readonly Lock _gate = new();
    private readonly RoundResult _total = new();
    private int _rounds;

    /// <summary>The bound that holds on this machine (<see cref="InFlight"/>).</summary>
    public int InFlightBytes { get; } = InFlight.Measure();

    public async Task<RoundResult> RunAsync()
    {
        List<Task> work = [];
        int wicked = (options.Downloads + RoundPlan.FilesEach - 1) / RoundPlan.FilesEach;
        for (int number = 0; number < wicked; number++)
        {
            int files = Math.Min(RoundPlan.FilesEach, options.Downloads - number * RoundPlan.FilesEach);
            RoundPlan plan = RoundPlan.Wicked(options.Seed, number, files);
            work.Add(InLaneAsync(plan.Name, () => FetchAsync(plan)));
        }
        foreach ((int index, string phase) in Phases.All.Index())
            work.Add(KillAsync(phase, options.Kills / Phases.All.Length + (index < options.Kills % Phases.All.Length ? 1 : 0)));
        await Task.WhenAll(work);
        return _total;
    }

    public void Dispose() => _lanes.Dispose();

    private async Task KillAsync(string phase, int wanted)
    {
        int killed = 0;
        for (int number = 0; killed < wanted && number < RoundsPerPhaseMax; number++)
        {
            int kills = Math.Min(KillsEach, wanted - killed);
            string name = $"{phase}-{number}";
            killed += await InLaneAsync(name, () => phase is Phases.Look or Phases.Hash
                ? ScanAsync(phase, number, kills)
                : FetchAsync(RoundPlan.Killed(options.Seed, phase, number, kills)));
            if (options.Only is not null && number >= wanted) return;
        }
        if (killed < wanted && options.Only is null)
            lock (_gate) _total.Failures.Add($"{phase}: only {killed} of {wanted} kills came in time");
    }

    /// <summary>Runs a round when there is room; says how many kills of the first phase it names came to pass.</summary>
    private async Task<int> InLaneAsync(string name, Func<Task<RoundResult>> round)
    {
        if (options.Only is not null && options.Only != name) return 0;
        await _lanes.WaitAsync();
        try
        {
            RoundResult result = await round();
            lock (_gate)
            {
                _total.Add(result);
                progress($"{++_rounds} rounds, {_total.Downloads} downloads, {_total.Kills.Values.Sum()} kills, " +
                    $"{_total.Failures.Count} failures");
            }
            return result.Kills.GetValueOrDefault(name.Split('-')[0]);
        }
        finally
        {
            _lanes.Release();
        }
    }

    private async Task<RoundResult> FetchAsync(RoundPlan plan)
    {
        await using DownloadRound round = new(plan);
        return await round.RunAsync(InFlightBytes);
    }

    private async Task<RoundResult> ScanAsync(string phase, int number, int kills)
    {
        using LibraryRound round = new(options.Seed, phase, number, kills);
        return await round.RunAsync();
    }
}
