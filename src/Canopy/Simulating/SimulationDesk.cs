using System.Globalization;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Observing;
using Canopy.Recordings;
using Canopy.Simulation.Runs;

namespace Canopy.Simulating;

/// <summary>The runs of a daemon: those that go on, and those that were. Safe for any thread.</summary>
internal sealed class SimulationDesk : IAsyncDisposable
{
    private readonly PeerNode _node;
    private readonly TimeProvider _time;
    private readonly SimulationFolder _folder;
    private readonly ScenarioShelf _shelf;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, SimulatedRun> _all = [];
    private long _last;
    private bool _isOver;

    /// <summary>Reads what was run before.</summary>
    public SimulationDesk(PeerNode node, TimeProvider time)
    {
        (_node, _time, _folder, _shelf) = (node, time, new(node.DataFolder.Simulations), new(node.DataFolder));
        foreach (SimulationEntry entry in _folder.Read())
        {
            _all[entry.Id] = new(entry, _folder.SeriesOf(entry.Id));
            _last = Math.Max(_last, entry.Id);
        }
    }

    /// <summary>Scenarios by name.</summary>
    public ScenarioShelf Shelf => _shelf;

    /// <summary>All, newest first.</summary>
    public IReadOnlyList<SimulationEntry> List()
    {
        lock (_lock) return [.. _all.Values.Reverse().Select(run => run.Entry)];
    }

    /// <summary>One; null where there is none.</summary>
    public SimulatedRun? Find(long id)
    {
        lock (_lock) return _all.GetValueOrDefault(id);
    }

    /// <summary>Begins one.</summary>
    /// <param name="asked">What is wanted.</param>
    /// <param name="refusal">Why it is not begun.</param>
    public SimulationEntry? Start(SimulationAsked asked, out SimulationRefusal? refusal)
    {
        if (!SimulationPlan.TryRead(asked, _shelf, out SimulationPlan? plan, out refusal)) return null;
        SimulatedRun run;
        lock (_lock)
        {
            if (TooMany() is { } many)
            {
                refusal = new(many, []);
                return null;
            }
            MakeRoom();
            if (Prepare(++_last, plan, out Problem? problem) is not { } prepared)
            {
                refusal = new(problem!, []);
                return null;
            }
            _all[_last] = run = prepared;
        }
        Begin(run);
        return run.Entry;
    }

    /// <summary>Stops one between two seconds of its world; false where it is over.</summary>
    public bool Stop(SimulatedRun run)
    {
        bool wasLive = false;
        SimulationEntry entry = run.Change(one =>
        {
            wasLive = one.IsLive;
            return wasLive ? one with { State = RunState.Stopping } : one;
        });
        if (!wasLive) return false;
        run.Live!.Stop();
        Tell(entry);
        return true;
    }

    /// <summary>Deletes one that is over, with its folder.</summary>
    /// <returns>Why not; null where it is gone.</returns>
    public Problem? Remove(SimulatedRun run)
    {
        lock (_lock)
        {
            SimulationEntry entry = run.Entry;
            if (entry.IsLive) return new("It goes on.", "Stop it first.");
            return Drop(entry.Id) is { Length: > 0 } fault
                ? new($"Its folder cannot be deleted: {fault}", "Close what uses it, and try again.") : null;
        }
    }

    /// <summary>Ends all that goes on: it is broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        List<SimulatedRun> all;
        lock (_lock)
        {
            _isOver = true;
            all = [.. _all.Values];
        }
        foreach (SimulatedRun run in all) Stop(run);
        await Task.WhenAll(all.Select(run => run.Live?.Over ?? Task.CompletedTask));
        foreach (SimulatedRun run in all) run.Dispose();
    }

    private SimulatedRun? Prepare(long id, SimulationPlan plan, out Problem? problem)
    {
        problem = null;
        string path = _folder.Of(id), file = Path.Combine(path, "scenario.yaml");
        string replay = string.Create(CultureInfo.InvariantCulture, $"canopy simulate '{file}' --seed {plan.Seed} --scale {plan.Scale}")
            + (plan.Asked.Duration is { } lasts ? $" --duration {lasts}" : "")
            + (plan.Asked.Measure is { } every ? $" --output again --measure {every}" : "");
        try
        {
            if (RecordingFolder.TryMake(path, overwrites: false, out string wrong) is not { } folder)
            {
                problem = new($"{wrong}.", "Make room in the data folder, or free what is in the way.");
                return null;
            }
            foreach ((string name, byte[] bytes) in plan.Beside) File.WriteAllBytes(Path.Combine(path, name), bytes);
            RunSource source = new("scenario.yaml", plan.Text, null, plan.Scale, Wire: false, replay);
            TimeSpan lastsFor = plan.Duration ?? plan.Scenario.Duration;
            SimulationEntry entry = new()
            {
                Id = id, Name = plan.Name, Asked = plan.Asked, Users = plan.Scenario.Peers, Folder = path, Replay = replay,
                WarmSeconds = plan.Scenario.WarmUp.TotalSeconds, EndSeconds = (plan.Scenario.WarmUp + lastsFor).TotalSeconds,
                StartedAt = _time.GetUtcNow(),
            };
            _folder.Write(entry);
            return new(entry, []) { Live = new(plan, folder, source) };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"The run cannot be written down: {fault.Message}", "Make room in the data folder.");
            return null;
        }
    }

    private void Begin(SimulatedRun run)
    {
        Tell(run.Entry);
        Pulse pulse = new(_time);
        SimulationLooks? looks = null;
        run.Live!.Start((world, watch) =>
        {
            looks ??= new(world, watch);
            if (looks.Look() is { } sample) run.Add(sample);
            if (pulse.IsDue()) Tell(run.Change(entry => entry with { Progress = SimulationProgress.Of(world, watch) }));
        }, end => End(run, end));
    }

    private void End(SimulatedRun run, RunEnd end)
    {
        DateTimeOffset now = _time.GetUtcNow();
        bool isBrokenOff;
        lock (_lock) isBrokenOff = _isOver && end.State == RunState.Stopped;
        SimulationEntry entry = run.Change(one =>
        {
            SimulationEntry over = one with
            {
                State = end.State,
                Words = end.Words,
                Remedy = end.Remedy,
                EndedAt = now,
                Result = end.Result,
                Stories = end.Stories,
                Progress = (end.Progress ?? one.Progress) with { SecondsLeft = end.State == RunState.Done ? 0 : null },
            };
            return isBrokenOff ? SimulationFolder.BrokenOff(over) : over;
        });
        try
        {
            _folder.Write(entry.Id, run.Series);
            _folder.Write(entry);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            entry = run.Change(one => one with { Words = $"{one.Words} How it ended could not be written down: {fault.Message}".Trim() });
        }
        Tell(entry);
    }

    private Problem? TooMany() => _isOver ? new("The daemon ends.", "Start it again first.")
        : _all.Values.Count(run => run.Entry.IsLive) < SimulatingLimits.RunningMax ? null
        : new($"{SimulatingLimits.RunningMax} runs go on already.", "Stop one, or wait until one is over.");

    private void MakeRoom()
    {
        long bytes = _all.Keys.Sum(_folder.BytesOf);
        foreach (long id in _all.Where(run => !run.Value.Entry.IsLive).Select(run => run.Key).ToList())
        {
            if (_all.Count < SimulatingLimits.KeptMax && bytes <= SimulatingLimits.BytesMax) return;
            bytes -= _folder.BytesOf(id);
            Drop(id);
        }
    }

    private string Drop(long id)
    {
        string fault = _folder.Delete(id);
        if (fault.Length > 0) return fault;
        _all[id].Dispose();
        _all.Remove(id);
        _node.Events.Add("simulation.removed", new SimulationRemoved(id));
        return "";
    }

    private void Tell(SimulationEntry entry) => _node.Events.Add("simulation.changed", SimulationView.Of(entry));
}
