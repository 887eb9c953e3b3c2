using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>
/// A world that is measured while it passes, from the end of its warm-up on, by the machines of the observatory: crawls back to back, a
/// tracker that goes on all the time, and rounds over what users share. All of it is kept as a campaign, as it comes: a kill of the program
/// loses what was under way (docs/outputs.md).
/// </summary>
internal sealed class VirtualCampaign : IAsyncDisposable
{
    /// <summary>From where they measure, as the store names it.</summary>
    private const string Vantage = "virtual";

    private readonly SimulationRun _run;
    private readonly VirtualPlan _plan;
    private readonly CampaignKeeper _keeper;
    private Parts? _parts;
    private string _origin = "";
    private int _snapshots;

    private VirtualCampaign(SimulationRun run, VirtualPlan plan, CampaignKeeper keeper) => (_run, _plan, _keeper) = (run, plan, keeper);

    /// <summary>What there is once it measures.</summary>
    private sealed record Parts(DistantPeers World, VirtualSweeps Sweeps, VirtualTracking Tracking, VirtualRounds Rounds);

    /// <summary>What it has come to.</summary>
    public VirtualCounts Counts => _parts is not { } parts ? default
        : new(parts.Sweeps.Done, parts.Tracking.Progress.Peers, parts.Tracking.Progress.Begun, parts.Rounds.Done, parts.Rounds.Lists);

    /// <summary>What it is called, for people.</summary>
    public string Name => _keeper.Name;

    /// <summary>Opens the store, in which there is nothing until the world is warm.</summary>
    /// <param name="run">The world.</param>
    /// <param name="place">The store's file.</param>
    /// <param name="plan">What is measured.</param>
    public static async Task<(VirtualCampaign? Campaign, Problem? Problem)> OpenAsync(SimulationRun run, string place, VirtualPlan plan)
    {
        VirtualCampaign? campaign = null;
        KeeperTimes times = new(() => run.World.Now, () => campaign!.NextKey());
        (CampaignKeeper? keeper, Problem? problem) = await CampaignKeeper.OpenAsync(place, run.Scenario.Name, Vantage, times);
        if (keeper is not null) campaign = new(run, plan, keeper);
        return (campaign, problem);
    }

    /// <summary>Lets the world and the machines live on, as <see cref="RunWatch.Advance"/> wants it.</summary>
    /// <param name="end">Until when.</param>
    /// <param name="stop">Ends it before.</param>
    /// <exception cref="IOException">What was measured could not be kept.</exception>
    public void Advance(Instant end, Func<bool> stop)
    {
        if (_run.World.Now < _run.Warm)
        {
            _run.World.RunUntil(end, stop);
            return;
        }
        Parts parts = _parts ??= Begin();
        while (_run.World.Now < end && !stop())
        {
            parts.Sweeps.BeginIfDue();
            parts.Rounds.MakeIfDue();
            Instant due = Instant.Earlier(parts.Sweeps.Next, parts.Rounds.Next);
            parts.World.RunUntil(Instant.Earlier(end, due), () =>
            {
                parts.Sweeps.Settle();
                parts.Tracking.Settle();
                return stop() || parts.Sweeps.Next <= _run.World.Now;
            });
        }
    }

    /// <summary>The run is over, or was stopped where it is: what goes on is kept as going on.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Finish()
    {
        if (_parts is not { } parts) return;
        bool isWhole = _run.World.Now >= _run.End;
        if (isWhole) parts.Rounds.MakeIfDue();
        parts.Sweeps.Settle();
        parts.Sweeps.Break();
        parts.Tracking.End(isWhole ? SnapshotState.Done : SnapshotState.Stopped);
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    /// <summary>Waits until something is kept. The store's file is on this machine, and the world stands still meanwhile.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    internal static void Await(Task<Problem?> keeping)
    {
        if (keeping.GetAwaiter().GetResult() is { } problem) throw new IOException($"{problem.What} {problem.Remedy}");
    }

    private Parts Begin()
    {
        // Of two runs that differ in anything, or are measured otherwise, no two snapshots have one key.
        _origin = string.Create(CultureInfo.InvariantCulture,
            $"{_run.Scenario.Name} {_run.Seed} {_run.World.TraceHash:x16} {_run.End} {_plan.Every} {_plan.CollectEvery}");
        DistantPeers world = new(_run);
        return new(world, new(_run, world, _keeper.Beside(), _plan.Every), new(_run, world, _keeper.Beside(), _plan.Every),
            new(_run, _keeper.Beside(), _plan.CollectEvery));
    }

    private string NextKey() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{_origin} {_snapshots++}")).AsSpan(0, KeeperTimes.KeyBytes));
}
