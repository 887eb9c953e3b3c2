using System.Text.Json;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Measuring;

/// <summary>The tracker in a world's own time.</summary>
public sealed class VirtualTrackTests : IDisposable
{
    /// <summary>Sessions of a hundred minutes on the mean, followed for five hours.</summary>
    private const string Scenario = """
        name: town
        peers: 1300
        supernodes: 600
        arrival: 1m
        warmUp: 4m
        duration: 5h
        nat: 0
        queries: { asked: false }
        checkEvery: 10m
        sessions:
          capable: { model: exponential, mean: 100m }
          away: { model: exponential, mean: 2h }
        """;

    private readonly TempFolder _folder = new();
    private readonly string _file;

    public VirtualTrackTests()
    {
        _file = _folder["town.yaml"];
        File.WriteAllText(_file, Scenario);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Of some hundred exponential sessions the median is known to about five per cent; Kaplan-Meier's is that of the very sessions that
    /// are the truth, and may differ from theirs by eight, the create-based one, of half as many, by twelve.
    /// </summary>
    [Fact]
    public async Task Lengths_AgreeWithTheTruth_Corrected_AndVisiblyNotNaively()
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, "--track", "5m", "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement tracked = JsonSerializer.Deserialize<JsonElement>(run.Out.Split('\n')[0]);
        JsonElement lengths = tracked.GetProperty("lengths"), truth = tracked.GetProperty("truth");
        foreach (string figure in (string[])["medianMinutes", "meanMinutes"])
        {
            double real = truth.GetProperty(figure).GetDouble();
            Assert.InRange(lengths.GetProperty("kaplanMeier").GetProperty(figure).GetDouble(), real * 0.92, real * 1.08);
            Assert.InRange(lengths.GetProperty("createBased").GetProperty(figure).GetDouble(), real * 0.88, real * 1.12);
            Assert.InRange(lengths.GetProperty("naive").GetProperty(figure).GetDouble(), 0, real * 0.75);
        }
        JsonElement sessions = tracked.GetProperty("sessions"), misses = tracked.GetProperty("missModel");
        Assert.InRange(sessions.GetProperty("precision").GetDouble(), 0.92, 1);
        Assert.InRange(sessions.GetProperty("recall").GetDouble(), 0.84, 1);
        // Nothing is lost on the way here, so each gap that was bridged was an absence: as many as so many chances bring, give or take.
        double bridged = misses.GetProperty("rejoined").GetDouble(), expected = misses.GetProperty("expectedBridged").GetDouble();
        Assert.InRange(bridged, expected - 3 * Math.Sqrt(expected), expected + 3 * Math.Sqrt(expected));
        Assert.InRange(misses.GetProperty("absenceMinutes").GetDouble(), 108, 132);
    }

    [Fact]
    public async Task Tracking_ForPeople_IsATable_AndGrows()
    {
        CommandRun run = await CommandRun.Of(
            ["simulate", _file, "--scale", "0.2", "--duration", "30m", "--track", "--tolerate", "0", "--grow"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("Kaplan-Meier", run.Out, StringComparison.Ordinal);
        Assert.Contains("mean up to 15 min", run.Out, StringComparison.Ordinal);
        Assert.Contains("0 gaps of at most 0 misses", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no time of a second or more", "--track", "soon")]
    [InlineData("in its own time", "--track", "5m", "--serve")]
    [InlineData("in its own time", "--track", "5m", "--crawl", "10s")]
    [InlineData("in its own time", "--track", "5m", "--seeds", "2")]
    [InlineData("only with --track", "--grow")]
    [InlineData("only with --track", "--tolerate", "2")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] options)
    {
        CommandRun run = await CommandRun.Of(["simulate", _file, .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }
}
