using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Canopy.Commands;
using Canopy.Simulation.Models.Churn;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring;

/// <summary>The command on a served world, over real sockets.</summary>
public sealed class TrackTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Track_OfOneSupernode_GrowsToAll_AndKeepsTheirSessions()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        string store = _folder["track.db"], trace = _folder["trace.avt"];
        CommandRun run = await CommandRun.Of(["track", $"{world.Invite.Addresses[0]}", "127.0.0.1:1", "--every", "2s", "--for", "9s",
            "--grow", "--rate", "0", "--json", "--store", store]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement[] lines = Lines(run);
        Assert.All(lines[..^1], cycle => Assert.Equal("cycle", cycle.GetProperty("kind").GetString()));
        JsonElement end = lines[^1];
        int up = end.GetProperty("latest").GetProperty("answered").GetInt32();
        Assert.InRange(up, supernodes - 1, supernodes);
        Assert.Equal((up + 1, 1, up, 0), (end.GetProperty("peers").GetInt32(), end.GetProperty("latest").GetProperty("refused").GetInt32(),
            end.GetProperty("sessionsBegun").GetInt32(), end.GetProperty("sessionsEnded").GetInt32()));
        Assert.Equal(0, end.GetProperty("missModel").GetProperty("missRate").GetDouble());

        CommandRun csv = await CommandRun.Of(["campaigns", "export", "1", "--sessions", "--store", store]);
        Assert.Equal(up + 1, csv.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        CommandRun avt = await CommandRun.Of(
            ["campaigns", "export", "1", "--sessions", "--format", "avt", "--store", store, "--to", trace]);
        Assert.Equal((0, ""), (avt.Exit, avt.Error));
        using StreamReader file = new(trace);
        AvailabilityTrace read = AvailabilityTrace.TryRead(file, out string problem)!;
        Assert.Equal(("", up, up), (problem, read.Hosts, read.Sessions.Length));
        // All of them were there from beginning to end.
        Assert.All(read.Sessions, session => Assert.Equal((0, read.End), (session.Start, session.End)));
        CommandRun analyzed = await CommandRun.Of(["analyze", "sessions", trace, "--json"]);
        Assert.Equal((0, ""), (analyzed.Exit, analyzed.Error));
        JsonElement told = Lines(analyzed)[0];
        Assert.Equal((up, up, up), (told.GetProperty("sessions").GetInt32(), told.GetProperty("leftCensored").GetInt32(),
            told.GetProperty("rightCensored").GetInt32()));
    }

    [Fact]
    public async Task Track_FromTheLastCrawl_FollowsItsSupernodes_AndTellsPeopleInLines()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        string store = _folder["both.db"];
        CommandRun crawl = await CommandRun.Of(["crawl", $"{world.Invite}", "--rate", "0", "--store", store]);
        Assert.Equal((0, ""), (crawl.Exit, crawl.Error));
        CommandRun run = await CommandRun.Of(
            ["track", "--from-snapshot", "last", "--every", "1s", "--for", "4s", "--rate", "0", "--store", store]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        Assert.Contains($"{supernodes} peers, {supernodes} answered, 0 busy, 0 refused, 0 silent", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{supernodes} peers followed", run.Out, StringComparison.Ordinal);
        Assert.Contains("gaps of at most 1 misses were bridged", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_KilledInTheMiddle_AndResumed_GoesOnWithTheSameSessions()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        string store = _folder["killed.db"];
        Stopwatch wall = Stopwatch.StartNew();
        JsonElement before = await KillAfterCyclesAsync(3,
            ["track", $"{world.Invite.Addresses[0]}", "--grow", "--every", "1s", "--rate", "0", "--json", "--store", store]);
        string lasts = string.Create(CultureInfo.InvariantCulture, $"{(int)wall.Elapsed.TotalSeconds + 8}s");
        CommandRun run = await CommandRun.Of(["track", "--resume", "--for", lasts, "--json", "--store", store]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement end = Lines(run)[^1];
        int peers = end.GetProperty("peers").GetInt32();
        Assert.Equal(1, end.GetProperty("snapshot").GetInt32());
        Assert.True(end.GetProperty("looks").GetInt32() > before.GetProperty("looks").GetInt32());
        // They have been up all the time by their own word, so no session was cut by the outage.
        Assert.Equal((peers, 0), (end.GetProperty("sessionsBegun").GetInt32(), end.GetProperty("sessionsEnded").GetInt32()));
        CommandRun csv = await CommandRun.Of(["campaigns", "export", "1", "--sessions", "--store", store]);
        Assert.Equal(peers + 1, csv.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("no unfinished tracking", (await CommandRun.Of(["track", "--resume", "--store", store])).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nobody is named")]
    [InlineData("no address of a supernode", "example.org")]
    [InlineData("not a time of a second or more", "127.0.0.1:1", "--every", "often")]
    [InlineData("not a time of a second or more", "127.0.0.1:1", "--every", "10ms")]
    [InlineData("is not a time", "127.0.0.1:1", "--for", "ever")]
    [InlineData("takes 0 to 100", "127.0.0.1:1", "--tolerate", "101")]
    [InlineData("takes 0 to 100", "127.0.0.1:1", "--tolerate", "-1")]
    [InlineData("is no number of a snapshot", "--from-snapshot", "first")]
    [InlineData("cannot be read", "127.0.0.1:1", "--exclude", "no-such-file")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["track", .. arguments, "--data", _folder["data"]]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no such snapshot", "--from-snapshot", "7")]
    [InlineData("There is no such snapshot", "--from-snapshot", "last")]
    [InlineData("no unfinished tracking", "--resume")]
    public async Task Track_OfWhatIsNotThere_SaysSo(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["track", .. arguments, "--data", _folder["data"]]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_OfNobody_FailsAndSaysWhatItSaw()
    {
        CommandRun run = await CommandRun.Of(
            ["track", "127.0.0.1:1", "--every", "1s", "--for", "1s", "--data", _folder["data"]]);
        Assert.Equal((1, ""), (run.Exit, run.Error));
        Assert.Contains("0 sessions", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sessions are no graph", "--sessions", "--format", "graphml")]
    [InlineData("a trace is of sessions", "--format", "avt")]
    public async Task Export_ThatCannotBeMeant_IsWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["campaigns", "export", "1", .. arguments, "--data", _folder["data"]]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    private static JsonElement[] Lines(CommandRun run) =>
        [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>Runs the program until it has told of so many cycles, and kills it; gives what it told last.</summary>
    private static async Task<JsonElement> KillAfterCyclesAsync(int cycles, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string? line = null;
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        for (int cycle = 0; cycle < cycles; cycle++) line = await process.StandardOutput.ReadLineAsync(patience.Token);
        process.Kill();
        await process.WaitForExitAsync(patience.Token);
        return JsonSerializer.Deserialize<JsonElement>(line!);
    }
}
