using System.Text.Json;
using Canopy.Core;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Simulation.Tests.Recording;

public sealed class RunRecorderTests
{
    private static readonly Scenario s_hamlet = new()
    {
        Peers = 150, Supernodes = 4,
        WarmUp = TimeSpan.FromMinutes(5), Arrival = TimeSpan.FromMinutes(2), Duration = TimeSpan.FromMinutes(40),
        Catalogue = new() { Items = 300 },
    };

    private static readonly Instant s_middle = new(20 * 60_000 + 500), s_end = new(45 * 60_000);

    private static (SimulationRun Run, MemoryFolder Folder) Recorded(ulong seed, params Instant[] snapshots)
    {
        SimulationRun run = new(s_hamlet, seed);
        MemoryFolder folder = new();
        RunRecorder recorder = new(run, RecordingPlan.Default with { Snapshots = [.. snapshots] }, folder);
        new RunWatch(run) { Recorder = recorder }.RunToEnd(null, CancellationToken.None);
        recorder.Finish();
        return (run, folder);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_ThatIsWrittenDown_IsTheSameToTheBit(ulong seed)
    {
        SimulationRun plain = new(s_hamlet, seed);
        new RunWatch(plain).RunToEnd(null, CancellationToken.None);
        (SimulationRun run, MemoryFolder folder) = Recorded(seed, s_middle, s_end);
        Assert.Equal((plain.World.TraceHash, plain.World.EventCount), (run.World.TraceHash, run.World.EventCount));
        Assert.Equal<PaperRow>([.. plain.Compare()], [.. run.Compare()]);
        Assert.Equal([s_middle, s_end], folder.Whole);
    }

    [Fact]
    public void Series_OfARun_SumUpToItsFigures()
    {
        (SimulationRun run, MemoryFolder folder) = Recorded(1);
        Assert.Equal(45, folder.Rows("population.csv").Length);
        Assert.Equal(run.World.EventCount, folder.Sum("population.csv", "events"));
        Assert.Equal(run.Figures.Sessions, folder.Sum("population.csv", "sessions"));
        Assert.Equal(run.Figures.Attachments, folder.Sum("population.csv", "attachments"));
        Assert.Equal(run.Figures.Searches, folder.Sum("searches.csv", "asked"));
        Assert.Equal(run.Figures.FirstHitMs, folder.Sum("searches.csv", "firstHitMs"));
        Assert.Equal(run.World.Sent.ToArray().Sum(), folder.Sum("traffic.csv", "messages"));
        Assert.Equal(run.World.SentBytes.ToArray().Sum(), folder.Sum("traffic.csv", "bytes"));
        Assert.Equal(run.Figures.SearchesEnded,
            folder.Rows("answers.csv").Where(row => row["measure"] == "hits").Sum(row => long.Parse(row["count"])));
        Dictionary<string, string> last = folder.Rows("population.csv")[^1];
        Assert.Equal(($"{run.Census.Online}", $"{run.Census.Attached}"), (last["online"], last["attached"]));
        Assert.Equal(run.Census.Supernodes, folder.Rows("load.csv")
            .Where(row => row["atMs"] == last["atMs"] && row["measure"] == "workload").Sum(row => int.Parse(row["count"])));
    }

    [Fact]
    public void Sessions_OfARun_AreAllThereWereAndOpenWhereTheyHaveNotEnded()
    {
        (SimulationRun run, MemoryFolder folder) = Recorded(1);
        Dictionary<string, string>[] rows = folder.Rows("sessions.csv");
        Assert.Equal(run.Figures.Sessions, rows.Length);
        Assert.Equal(run.Census.Online, rows.Count(row => row["how"] == "open" && row["endedMs"].Length == 0));
        Assert.All(rows.Where(row => row["how"] != "open"), row => Assert.True(long.Parse(row["endedMs"]) >= long.Parse(row["beganMs"])));
        Assert.Contains(rows, row => row["how"] == "goodBye");
        Assert.Contains(rows, row => row["how"] == "crash");
        Assert.Equal(rows.Length, rows.Select(row => (row["host"], row["session"])).Distinct().Count());
    }

    [Fact]
    public void Connections_OfTheWatched_SayWhoHowLongAndWhy()
    {
        (_, MemoryFolder folder) = Recorded(1);
        JsonElement[] lines = [.. folder.Lines("connections.ndjson").Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.True(lines.Length > 50);
        foreach (JsonElement line in lines)
        {
            long opened = line.GetProperty("openedMs").GetInt64();
            Assert.True(opened >= s_hamlet.WarmUp.TotalMilliseconds);
            Assert.True(line.GetProperty("supernodeLine").GetString() is "campus" or "cable");
            Assert.True(line.GetProperty("rttMs").GetInt32() > 1);
            if (!line.TryGetProperty("closedMs", out JsonElement closed)) continue;
            Assert.True(closed.GetInt64() >= opened);
            Assert.True(line.TryGetProperty("reason", out _) && line.TryGetProperty("closedBy", out _));
        }
        Assert.Contains(lines, line => !line.TryGetProperty("closedMs", out _));
    }

    [Fact]
    public void Platform_OfARun_HasTheTablesOfThePapersFigures()
    {
        (SimulationRun run, MemoryFolder folder) = Recorded(1);
        JsonElement[] lines = [.. folder.Lines("connections.ndjson").Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        HashSet<string> watched = [.. lines.Select(line => $"{line.GetProperty("supernode").GetInt32()}")];
        Assert.Contains(lines, line => line.GetProperty("tier").GetString() == "ordinaryNode"
            && line.GetProperty("sharedFiles").GetInt32() > 0);
        Assert.All(lines.Where(line => line.GetProperty("tier").GetString() == "supernode"),
            line => Assert.Equal(0, line.GetProperty("sharedFiles").GetInt32()));

        Dictionary<string, string>[] platform = folder.Rows("platform.csv");
        Assert.All(watched, host => Assert.Contains(platform, row => row["supernode"] == host));
        Assert.Contains(platform, row =>
            int.Parse(row["children"]) > 10 && int.Parse(row["neighbors"]) > 0 && int.Parse(row["workload"]) > 0);
        Assert.All(folder.Rows("choices.csv"), row => Assert.InRange(int.Parse(row["probed"]), 1, int.Parse(row["known"])));
        Assert.NotEmpty(folder.Rows("choices.csv"));
        Dictionary<string, string>[] lives = folder.Rows("supernodes.csv");
        Assert.Equal(run.Census.Supernodes, lives.Count(row => row["endedMs"].Length == 0));
        Assert.All(lives, row => Assert.True(row["endedMs"].Length == 0 || long.Parse(row["endedMs"]) >= long.Parse(row["sinceMs"])));
    }

    [Fact]
    public void Lists_ToldInARun_AreWrittenDown()
    {
        // One list in fifty is, of those with twenty entries at least: it takes more supernodes than a hamlet has.
        SimulationRun run = new(s_hamlet with { Peers = 600, Supernodes = 40, Duration = TimeSpan.FromMinutes(15) }, 1);
        MemoryFolder folder = new();
        RunRecorder recorder = new(run, RecordingPlan.Default, folder);
        new RunWatch(run) { Recorder = recorder }.RunToEnd(null, CancellationToken.None);
        recorder.Finish();
        Dictionary<string, string>[] lists = folder.Rows("lists.csv");
        Assert.NotEmpty(lists);
        Assert.All(lists, row =>
        {
            Assert.Equal("ordinaryNode", row["hearerTier"]);
            Assert.InRange(int.Parse(row["entries"]), 20, 200);
            // The teller is in its own list.
            Assert.InRange(int.Parse(row["tellers24"]), 1, int.Parse(row["tellers8"]));
        });
    }

    [Fact]
    public void Snapshot_OfAMoment_IsTheTruthOfThatMoment()
    {
        SimulationRun run = new(s_hamlet, 1);
        MemoryFolder folder = new();
        using RunRecorder recorder = new(run, RecordingPlan.Default with { Snapshots = [s_middle] }, folder);
        Assert.Equal(new Instant(60_000), recorder.Due);
        run.World.RunUntil(s_middle);
        recorder.Look();

        string at = $"{s_middle.Milliseconds}/";
        Dictionary<string, string>[] peers = folder.Rows(at + "peers.csv"), links = folder.Rows(at + "links.csv");
        (int online, int supernodes, int attached) = run.Census;
        Assert.Equal((online, supernodes), (peers.Length, peers.Count(peer => peer["tier"] == "supernode")));
        Assert.Equal(attached, peers.Count(peer => peer["attached"] == "1"));
        Assert.Equal(run.World.LinkCount, links.Length);
        Dictionary<string, int> children = links.Where(link => link["kind"] == "child").GroupBy(link => link["listener"])
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.All(peers.Where(peer => peer["tier"] == "supernode"), peer =>
            Assert.InRange(children.GetValueOrDefault(peer["host"]), int.Parse(peer["children"]) - 3, int.Parse(peer["children"])));
        Assert.Equal(s_hamlet.Peers, folder.Rows(at + "sessions.csv").Length);
        Assert.Equal(online, folder.Rows(at + "sessions.csv").Count(row => row["state"] == "online"));
        Assert.Equal(peers.Select(peer => peer["files"]), folder.Rows(at + "files.csv").Select(row => row["count"]));
        Assert.Equal(folder.Sum(at + "files.csv", "count"), folder.Sum(at + "items.csv", "copies"));
        Assert.Contains($"\"online\":{online}", Assert.Single(folder.Lines(at + "snapshot.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LookedAtOften_IsWhatThePeerTellsAndChangesNothing()
    {
        SimulationRun run = new(s_hamlet, 1);
        run.World.RunUntil(s_middle);
        Population people = run.Population;
        int host = Enumerable.Range(0, s_hamlet.Peers).First(people.IsSupernode);
        SupernodeLoad first = people.PeerAt(host).LoadAt(s_middle + TimeSpan.FromMinutes(1))!.Value;
        SupernodeLoad load = people.PeerAt(host).LoadAt(s_middle)!.Value;
        PeerStatus status = people.PeerAt(host).Describe(s_middle);
        Assert.Equal((status.Workload, status.FilesIndexed), (load.Workload, load.Files));
        Assert.Equal(status.Links.Count(link => link.Kind == "child"), load.Children);
        Assert.Equal(first.Children, load.Children);
        Assert.Null(people.PeerAt(Enumerable.Range(0, s_hamlet.Peers).First(people.IsAttached)).LoadAt(s_middle));
    }

    [Fact]
    public void Checkpoint_OfARunThatIsWrittenDown_LeavesTheRecorderOutAndGoesOn()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("canopy-recording-").FullName, "run.checkpoint");
        try
        {
            SimulationRun run = new(s_hamlet, 1);
            MemoryFolder whole = new(), rest = new();
            using RunRecorder recorder = new(run, RecordingPlan.Default, whole);
            new RunWatch(run) { Recorder = recorder, StepsMax = 15_000 }.RunToEnd(null, CancellationToken.None);
            CheckpointFile.Save(run, path);
            new RunWatch(run) { Recorder = recorder }.RunToEnd(null, CancellationToken.None);
            recorder.Finish();

            SimulationRun back = CheckpointFile.Load(path, out _)!;
            Instant from = back.World.Now;
            using RunRecorder again = new(back, RecordingPlan.Default, rest);
            new RunWatch(back) { Recorder = again }.RunToEnd(null, CancellationToken.None);
            again.Finish();

            Assert.Equal(run.World.TraceHash, back.World.TraceHash);
            // What comes after the checkpoint is the same in both; only the interval in which it lies counts from it.
            Assert.Equal(whole.Lines("population.csv")[^10..], rest.Lines("population.csv")[^10..]);
            Assert.Equal(whole.Lines("sessions.csv")[^run.Census.Online..], rest.Lines("sessions.csv")[^run.Census.Online..]);
            Assert.True(long.Parse(rest.Rows("population.csv")[0]["atMs"]) > from.Milliseconds);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Run_WhoseFilesCannotBeWritten_EndsWithTheDisksOwnWords()
    {
        SimulationRun run = new(s_hamlet, 1);
        MemoryFolder folder = new() { LinesMost = 20 };
        using RunRecorder recorder = new(run, RecordingPlan.Default, folder);
        IOException fault = Assert.Throws<IOException>(
            () => new RunWatch(run) { Recorder = recorder }.RunToEnd(null, CancellationToken.None));
        Assert.Equal("no space left", fault.Message);
    }
}
