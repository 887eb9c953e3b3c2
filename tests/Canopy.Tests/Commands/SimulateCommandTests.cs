using System.Text.Json;

namespace Canopy.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Hamlet = """
        name: hamlet
        peers: 120
        supernodes: 4
        arrival: 1m
        warmUp: 2m
        duration: 8m
        files: { items: 200 }
        queries: { every: 2m }
        """;

    private readonly TempFolder _folder = new();

    public SimulateCommandTests() => File.WriteAllText(_folder["hamlet.yaml"], Hamlet);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Seeds_OnOneThreadOrThree_GiveTheSame()
    {
        JsonElement one = await Json("--seeds", "3", "--jobs", "1", "--seed", "5", "--compare");
        JsonElement three = await Json("--seeds", "3", "--jobs", "3", "--seed", "5", "--compare");

        Assert.Equal([5, 6, 7], one.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetProperty("seed").GetInt32()));
        Assert.Equal(Hashes(one), Hashes(three));
        Assert.Equal(3, Hashes(one).Distinct().Count());
        Assert.Equal($"{one.GetProperty("summary")}", $"{three.GetProperty("summary")}");
        Assert.Equal(3, one.GetProperty("summary").GetProperty("seeds").GetInt32());
        JsonElement online = one.GetProperty("summary").GetProperty("figures")[0];
        Assert.Equal("online", online.GetProperty("name").GetString());
        Assert.Equal(3, online.GetProperty("interval").GetProperty("count").GetInt32());
        Assert.True(one.GetProperty("summary").GetProperty("rows").GetArrayLength() > 10);
    }

    [Fact]
    public async Task Seeds_EachIsTheRunOfThatSeedAlone()
    {
        JsonElement both = await Json("--seeds", "2");
        JsonElement second = await Json("--seed", "2");
        Assert.Equal(second.GetProperty("traceHash").GetString(), Hashes(both)[1]);
    }

    [Fact]
    public async Task Seeds_ForPeople_HasALineForEachAndATable()
    {
        CommandRun run = await Run("--seeds", "2", "--compare");
        Assert.Equal(0, run.Exit);
        string[] lines = run.Out.Split('\n');
        Assert.StartsWith("seed 1: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("seed 2: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("95 % interval", run.Out, StringComparison.Ordinal);
        Assert.Contains("rows that are no inputs lie in their band", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_ThatFail_AreNamedWithTheCommandThatReplaysThem()
    {
        File.WriteAllText(_folder["hamlet.yaml"], Hamlet.Replace("supernodes: 4", "supernodes: 1", StringComparison.Ordinal)
            + "\nlines: { modem: 0, DSL: 1, cable: 0, campus: 0 }\nfaults: [{ kind: greed, share: 1 }]\n"
            + "sessions: { ordinary: { model: fixed, length: 3h }, capable: { model: fixed, length: 3h }, "
            + "away: { model: fixed, length: 1m } }\n");
        CommandRun run = await Run("--seeds", "2", "--seed", "8", "--json");
        Assert.Equal(1, run.Exit);
        Assert.Contains($"canopy simulate {_folder["hamlet.yaml"]} --seed 9 --scale 1", run.Error, StringComparison.Ordinal);
        JsonElement told = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.Contains("did not hold", told.GetProperty("seeds")[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, told.GetProperty("summary").GetProperty("seeds").GetInt32());
    }

    [Theory]
    [InlineData("--seeds takes 1 to 1000", "--seeds", "1001")]
    [InlineData("--seeds takes 1 to 1000", "--seeds", "0")]
    [InlineData("--jobs takes 1 to 256", "--seeds", "2", "--jobs", "257")]
    [InlineData("--jobs is for several seeds", "--jobs", "2")]
    [InlineData("--checkpoint keeps one run", "--seeds", "2", "--checkpoint", "x")]
    [InlineData("--serve answers for one world", "--seeds", "2", "--serve")]
    [InlineData("need a directory: add --output DIR", "--snapshot-at", "3m")]
    [InlineData("need a directory: add --output DIR", "--overwrite")]
    [InlineData("'11m' is no time of this run", "--output", "unmade", "--snapshot-at", "1m,11m")]
    [InlineData("'later' is no time of this run", "--output", "unmade", "--snapshot-at", "later")]
    [InlineData("--output-every takes a second or more", "--output", "unmade", "--output-every", "999ms")]
    public async Task Options_ThatDoNotGoTogether_AreWrongUseAndNothingIsWritten(string words, params string[] options)
    {
        CommandRun run = await Run(options);
        Assert.Equal(2, run.Exit);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("unmade"));
    }

    [Fact]
    public async Task Output_OfARun_TellsWhereItCameFromAndChangesNothing()
    {
        JsonElement plain = await Json();
        JsonElement written = await Json("--output", _folder["out"], "--snapshot-at", "3m", "--snapshot-at", "warm,end");
        Assert.Equal(plain.GetProperty("traceHash").GetString(), written.GetProperty("traceHash").GetString());

        JsonElement card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder["out/run.json"]));
        Assert.Equal(("finished", "hamlet.yaml", 600_000),
            (card.GetProperty("state").GetString(), card.GetProperty("file").GetString(), card.GetProperty("endMs").GetInt32()));
        Assert.Equal(plain.GetProperty("traceHash").GetString(), card.GetProperty("traceHash").GetString());
        Assert.Equal(Hamlet, File.ReadAllText(_folder["out/scenario.yaml"]));
        Assert.Equal(["snapshot-120000ms", "snapshot-180000ms", "snapshot-600000ms"],
            Directory.GetDirectories(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(11, File.ReadAllLines(_folder["out/population.csv"]).Length);
    }

    [Fact]
    public async Task Output_WhereSomethingIs_IsRefusedUnlessItMayBeOverwritten()
    {
        await Json("--output", _folder["out"], "--snapshot-at", "3m");
        File.WriteAllText(_folder["out/notes.txt"], "mine");
        CommandRun refused = await Run("--output", _folder["out"]);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("is not empty", refused.Error, StringComparison.Ordinal);

        await Json("--output", _folder["out"], "--overwrite", "--output-every", "2m");
        Assert.Equal(6, File.ReadAllLines(_folder["out/population.csv"]).Length);
        Assert.Empty(Directory.GetDirectories(_folder["out"]));
        Assert.Equal("mine", File.ReadAllText(_folder["out/notes.txt"]));
    }

    [Fact]
    public async Task Output_OfSeveralSeeds_HasADirectoryForEachAndTheSummary()
    {
        JsonElement told = await Json("--seeds", "2", "--output", _folder["out"]);
        JsonElement summary = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder["out/summary.json"]));
        Assert.Equal($"{told.GetProperty("summary")}", $"{summary.GetProperty("summary")}");
        foreach (int seed in (int[])[1, 2])
        {
            JsonElement card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder[$"out/seed-{seed}/run.json"]));
            Assert.Equal(Hashes(told)[seed - 1], card.GetProperty("traceHash").GetString());
        }
    }

    [Fact]
    public async Task Resume_WithSeveralSeeds_BranchesOneWarmUp()
    {
        string kept = _folder["warm.checkpoint"];
        await Json("--duration", "1s", "--checkpoint", kept);
        CommandRun run = await CommandRun.Of(
            ["simulate", "--resume", kept, "--duration", "3m", "--seeds", "3", "--json", "--output", _folder["out"]]);
        Assert.Equal(0, run.Exit);
        JsonElement told = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.Equal(3, Hashes(told).Distinct().Count());
        JsonElement card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_folder["out/seed-3/run.json"]));
        Assert.Equal((121_000, "warm.checkpoint"), (card.GetProperty("beganMs").GetInt32(), card.GetProperty("resumedFrom").GetString()));
    }

    [Fact]
    public async Task Trace_BesideTheScenario_IsFoundFromAnywhere()
    {
        File.WriteAllText(_folder["hamlet.yaml"], Hamlet + "\nsessions: { ordinary: { model: trace, file: some.avt } }\n");
        CommandRun missing = await Run();
        Assert.Equal(2, missing.Exit);
        Assert.Contains("line 9: ordinary: 'some.avt' cannot be read: there is no such file beside the scenario", missing.Error,
            StringComparison.Ordinal);
        File.WriteAllText(_folder["some.avt"], "a\t2\t 0 600 900 2000\n");
        Assert.Equal(0, (await Run()).Exit);
    }

    private static string[] Hashes(JsonElement told) =>
        [.. told.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetProperty("run").GetProperty("traceHash").GetString()!)];

    private Task<CommandRun> Run(params string[] options) => CommandRun.Of(["simulate", _folder["hamlet.yaml"], .. options]);

    private async Task<JsonElement> Json(params string[] options)
    {
        CommandRun run = await Run([.. options, "--json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Exit);
        return JsonSerializer.Deserialize<JsonElement>(run.Out);
    }
}
