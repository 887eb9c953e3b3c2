using System.Text.Json;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_OfNoSuchThing_SaysWhatThereCouldBe()
    {
        CommandRun run = await CommandRun.Of(["report", "nothing-here", "--store", _folder["none.db"]]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("neither a directory nor a campaign", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["none.db"]));
    }

    [Fact]
    public async Task Report_OfADirectoryWithoutTables_IsRefused()
    {
        CommandRun run = await CommandRun.Of(["report", _folder.Root]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("holds neither tables nor a campaign", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OfAnOffsetThatIsNone_IsRefused()
    {
        CommandRun run = await CommandRun.Of(["analyze", _folder.Root, "--utc-offset", "99"]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("--utc-offset takes -14 to 14 hours", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OfABrokenCard_NamesIt()
    {
        File.WriteAllText(_folder["run.json"], "{ not json");
        CommandRun run = await CommandRun.Of(["analyze", _folder.Root]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("run.json' is no card of a run", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OfARunThatIsTooShort_SaysForEachFigureWhatItNeeds()
    {
        string output = _folder["run"];
        CommandRun simulated = await CommandRun.Of(["simulate", Checkout.Scenario("small-world.yaml"),
            "--scale", "0.1", "--duration", "1m", "--output", output, "--json"]);
        Assert.True(simulated.Exit == 0, simulated.Error);
        CommandRun run = await CommandRun.Of(["analyze", output, "--json"]);
        Assert.True(run.Exit == 0, run.Error);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(run.Out);
        Assert.Equal("small-world", report.RootElement.GetProperty("title").GetString());
        JsonElement[] figures = [.. report.RootElement.GetProperty("figures").EnumerateArray()];
        Assert.True(figures.Length > 20);
        Assert.All(figures, figure => Assert.True(figure.TryGetProperty("missing", out JsonElement missing)
            ? missing.GetString()!.StartsWith("Not enough data: needs ", StringComparison.Ordinal)
            : figure.GetProperty("charts").GetArrayLength() + figure.GetProperty("claims").GetArrayLength() > 0));
    }
}
