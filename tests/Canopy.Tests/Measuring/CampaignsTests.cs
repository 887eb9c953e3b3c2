using System.Text.Json;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring;

public sealed class CampaignsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Campaigns_AfterACrawl_AreListed_Exported_AndMerged()
    {
        string store = _folder["one.db"], other = _folder["other.db"], edges = _folder["edges.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        CommandRun crawl = await CommandRun.Of(["crawl", $"{world.Invite}", "--store", store, "--campaign", "hamlet", "--json"]);
        int links = JsonSerializer.Deserialize<JsonElement>(crawl.Out).GetProperty("links").GetInt32();

        CommandRun list = await CommandRun.Of(["campaigns", "--store", store]);
        Assert.Contains("hamlet", list.Out, StringComparison.Ordinal);
        Assert.Contains("done", list.Out, StringComparison.Ordinal);

        CommandRun export = await CommandRun.Of(["campaigns", "export", "1", "--store", store, "--to", edges]);
        Assert.Equal((0, ""), (export.Exit, export.Error));
        string[] rows = await File.ReadAllLinesAsync(edges);
        Assert.Equal("source,target,target_crawlable,source_visited_at", rows[0]);
        Assert.Equal(links, rows.Skip(1).Select(row => row.Split(',')[..2].Order(StringComparer.Ordinal).Aggregate((a, b) => a + b))
            .Distinct().Count());

        CommandRun visits = await CommandRun.Of(["campaigns", "export", "1", "--store", store, "--format", "ndjson"]);
        Assert.InRange(visits.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, supernodes, supernodes + 5);
        CommandRun graph = await CommandRun.Of(["campaigns", "export", "1", "--store", store, "--format", "graphml"]);
        Assert.StartsWith("<?xml", graph.Out, StringComparison.Ordinal);

        CommandRun merge = await CommandRun.Of(["campaigns", "merge", store, "--store", other]);
        Assert.Contains("hamlet: 1 snapshots", merge.Out, StringComparison.Ordinal);
        CommandRun merged = await CommandRun.Of(["campaigns", "--store", other, "--json"]);
        JsonElement row = JsonSerializer.Deserialize<JsonElement>(merged.Out)[0];
        Assert.Equal(supernodes, row.GetProperty("outcomes").GetProperty("answered").GetInt32());
    }

    [Fact]
    public async Task Campaigns_OfAnEmptyStore_SaySo()
    {
        CommandRun list = await CommandRun.Of(["campaigns", "--data", _folder["data"]]);
        Assert.Contains("no snapshot yet", list.Out, StringComparison.Ordinal);
        Assert.Equal(("[]", 0), ((await CommandRun.Of(["campaigns", "--data", _folder["data"], "--json"])).Out.Trim(), list.Exit));
    }

    [Fact]
    public async Task Export_OfNoSnapshot_IsToldApart()
    {
        CommandRun export = await CommandRun.Of(["campaigns", "export", "7", "--data", _folder["data"]]);
        Assert.Equal(1, export.Exit);
        Assert.Contains("holds no snapshot 7", export.Error, StringComparison.Ordinal);
        CommandRun merge = await CommandRun.Of(["campaigns", "merge", _folder["nowhere.db"], "--data", _folder["data"]]);
        Assert.Equal(1, merge.Exit);
        Assert.Contains("there is no store", merge.Error, StringComparison.Ordinal);
    }
}
