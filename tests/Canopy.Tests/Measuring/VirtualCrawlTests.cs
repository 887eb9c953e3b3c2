using System.Text.Json;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Measuring;

/// <summary>The crawler in a world's own time.</summary>
public sealed class VirtualCrawlTests : IDisposable
{
    private const string Scenario = """
        name: town
        peers: 1500
        supernodes: 120
        arrival: 1m
        warmUp: 6m
        duration: 1h
        nat: 0.2
        sessions:
          capable: { model: exponential, mean: 40m }
        """;

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public VirtualCrawlTests()
    {
        _file = _folder["town.yaml"];
        File.WriteAllText(_file, Scenario);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sweeps_TheSlowerTheWorse_AndTheSameEachTime()
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, "--crawl", "2s,10m", "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement sweeps = JsonSerializer.Deserialize<JsonElement>(run.Out.Split('\n')[0]).GetProperty("sweeps");
        (JsonElement fast, JsonElement slow) = (sweeps[0], sweeps[1]);
        Assert.InRange(fast.GetProperty("distortion").GetProperty("links").GetDouble(), 0, 0.04);
        Assert.InRange(Of(fast, "links", "recall"), 0.97, 1);
        Assert.InRange(Of(fast, "links", "precision"), 0.97, 1);
        Assert.True(Of(slow, "links", "precision") < Of(fast, "links", "precision") - 0.05);
        Assert.True(slow.GetProperty("distortion").GetProperty("links").GetDouble() > 0.1);
        Assert.InRange(slow.GetProperty("seconds").GetDouble(), 300, 900);

        CommandRun again = await CommandRun.Of(["simulate", _file, "--crawl", "2s,10m", "--json"]);
        Assert.Equal(run.Out.Split('\n')[0], again.Out.Split('\n')[0]);
    }

    [Fact]
    public async Task Sweeps_ForPeople_AreATable()
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, "--crawl", "2s"]);
        Assert.Contains("distortion of supernodes", run.Out, StringComparison.Ordinal);
        Assert.Contains("The crawler at several speeds", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no time of a second or more", "--crawl", "soon")]
    [InlineData("no time of a second or more", "--crawl", "10ms")]
    [InlineData("20 times at most", "--crawl", "1s,2s,3s,4s,5s,6s,7s,8s,9s,10s,11s,12s,13s,14s,15s,16s,17s,18s,19s,20s,21s")]
    [InlineData("in its own time", "--crawl", "10s", "--serve")]
    [InlineData("in its own time", "--crawl", "10s", "--seeds", "2")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] options)
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    private static double Of(JsonElement sweep, string what, string how) =>
        sweep.GetProperty("against").GetProperty(what).GetProperty(how).GetDouble();
}
