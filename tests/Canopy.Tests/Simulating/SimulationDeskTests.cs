using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Settings;
using Canopy.Simulating;
using Canopy.Simulation.Runs;
using Canopy.Tests.Api;

namespace Canopy.Tests.Simulating;

public sealed class SimulationDeskTests : IDisposable
{
    private const string Tiny = "peers: 50\nwarmUp: 10s\nduration: 1s\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WithMoreRunsThanAreKept_DeletesTheOldestThatIsOver()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        Keep(running.Folder, SimulatingLimits.KeptMax);
        await using SimulationDesk desk = new(running.Daemon.Node, TimeProvider.System);
        Assert.NotNull(desk.Start(new(Yaml: Tiny), out _));
        Assert.Equal(SimulatingLimits.KeptMax, desk.List().Count);
        Assert.Null(desk.Find(1));
        Assert.False(Directory.Exists(Path.Combine(running.Folder.Simulations, "1")));
    }

    [Fact]
    public async Task Start_WithMoreBytesThanAreKept_DeletesTheOldestUntilThereIsRoom()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        Keep(running.Folder, 3);
        // It has no blocks on disk, and counts all the same.
        using (FileStream huge = File.Create(Path.Combine(running.Folder.Simulations, "2", "sessions.csv")))
            huge.SetLength(SimulatingLimits.BytesMax + 1);
        await using SimulationDesk desk = new(running.Daemon.Node, TimeProvider.System);
        Assert.NotNull(desk.Start(new(Yaml: Tiny), out _));
        Assert.Equal([4, 3], desk.List().Select(entry => entry.Id));
    }

    [Fact]
    public void Read_WhatRanWhenTheDaemonWasKilled_IsBrokenOff()
    {
        DataFolder data = new(_folder["data"]);
        Keep(data, 1, RunState.Running);
        Assert.Equal(RunState.BrokenOff, Assert.Single(new SimulationFolder(data.Simulations).Read()).State);
    }

    [Fact]
    public void List_OfMoreScenariosThanAreListed_PassesOverTheRest()
    {
        DataFolder data = new(_folder["data"]);
        Directory.CreateDirectory(data.Scenarios);
        for (int at = 0; at <= SimulatingLimits.ScenariosMax; at++)
            File.WriteAllText(Path.Combine(data.Scenarios, $"own-{at:d3}.yaml"), Tiny);
        Assert.Equal(SimulatingLimits.ScenariosMax, new ScenarioShelf(data).List().Count(scenario => scenario.IsOwn));
    }

    [Theory]
    [InlineData(Tiny, false)]
    [InlineData("peers: 50\nwarmUp: 10s\nduration: 300d\n", true)]
    public async Task Progress_OfARunThatIsOver_IsItsResults(string yaml, bool isStopped)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using SimulationDesk desk = new(running.Daemon.Node, TimeProvider.System);
        SimulatedRun run = desk.Find(desk.Start(new(Yaml: yaml), out _)!.Id)!;
        if (isStopped)
        {
            await running.WaitAsync("simulation.changed", told => told.Data is SimulationView { Progress.IsWarm: true });
            Assert.True(desk.Stop(run));
        }
        await run.Live!.Over;
        SimulationEntry over = run.Entry;
        Assert.Equal(isStopped ? (RunState.Stopped, false, null) : (RunState.Done, true, 0.0),
            (over.State, over.Progress.Share == 1, over.Progress.SecondsLeft));
        RunResult result = over.Result!;
        Assert.Equal((result.SimulatedSeconds, result.Online, result.Supernodes, result.Attached, result.Events, result.Violations),
            (over.Progress.SimulatedSeconds, over.Progress.Online, over.Progress.Supernodes, over.Progress.Attached, over.Progress.Events,
                over.Progress.Violations));
        SimulationEntry kept = Assert.Single(new SimulationFolder(running.Folder.Simulations).Read());
        Assert.Equal(over.Progress, kept.Progress);
    }

    private static void Keep(DataFolder data, int runs, RunState state = RunState.Done)
    {
        SimulationFolder folder = new(data.Simulations);
        for (long id = 1; id <= runs; id++)
        {
            Directory.CreateDirectory(folder.Of(id));
            folder.Write(new SimulationEntry
            {
                Id = id, Name = "kept", Asked = new(), Users = 2, WarmSeconds = 0, EndSeconds = 1, Folder = folder.Of(id),
                Replay = "canopy", StartedAt = DateTimeOffset.UnixEpoch, State = state,
            });
        }
    }
}
