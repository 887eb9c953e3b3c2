using System.Text.Json;

namespace Canopy.Tests.Commands;

/// <summary>Graphs that were measured here, and no files from elsewhere.</summary>
public sealed class AnalyzeMeasuredGraphTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Graph_OfAWorldAndOfItsCrawl_IsTheSameButForWhatChangedMeanwhile()
    {
        CommandRun simulated = await CommandRun.Of(["simulate", Checkout.Scenario("gnutella-days.yaml"), "--scale", "0.1",
            "--duration", "1h", "--measure", "20m", "--output", _folder["run"], "--snapshot-at", "end", "--json"]);
        Assert.True(simulated.Exit == 0, simulated.Error);
        JsonElement world = await AnalyzeAsync(Directory.GetDirectories(_folder["run"], "snapshot-*ms").Single());
        JsonElement crawl = await AnalyzeAsync("--snapshot", "last", "--store", Path.Combine(_folder["run"], "campaign.db"));
        int supernodes = world.GetProperty("nodes").GetInt32();
        Assert.True(supernodes > 5);
        Assert.InRange(crawl.GetProperty("nodes").GetInt32(), supernodes * 0.8, supernodes * 1.2);
        Assert.InRange(crawl.GetProperty("meanDegree").GetDouble(), world.GetProperty("meanDegree").GetDouble() * 0.8,
            world.GetProperty("meanDegree").GetDouble() * 1.2);
        Assert.Equal(0, crawl.GetProperty("dropped").GetProperty("repeats").GetInt32());
    }

    [Fact]
    public async Task Graph_OfNothingOrTwoThings_IsRefused()
    {
        CommandRun neither = await CommandRun.Of(["analyze", "graph"]);
        Assert.Equal(2, neither.Exit);
        Assert.Contains("name one graph", neither.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of(["analyze", "graph", "edges.txt", "--snapshot", "last"])).Exit);
        CommandRun noNumber = await CommandRun.Of(["analyze", "graph", "--snapshot", "newest"]);
        Assert.Equal(2, noNumber.Exit);
        Assert.Contains("'newest' is no number of a snapshot", noNumber.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_OfACrawlThatIsNotThere_SaysWhereToLook()
    {
        CommandRun run = await CommandRun.Of(["analyze", "graph", "--snapshot", "7", "--store", _folder["empty.db"]]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("'canopy campaigns' lists them", run.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AnalyzeAsync(params string[] what)
    {
        CommandRun run = await CommandRun.Of(["analyze", "graph", .. what, "--json"]);
        Assert.True(run.Exit == 0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
