using System.Text.Json;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Api;
using Canopy.Reports;
using Canopy.Tests.Commands;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.Reports;

/// <summary>A simulated run that was sniffed, crawled, tracked and collected in its own time, as its reader meets it.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class MeasuredRunTests(Chromium chromium)
{
    /// <summary>A browser hands out ten files at a stretch, and is silent at the next: it takes a program for what is pressing.</summary>
    private const int DownloadsOfAPage = 8;

    [ReportFact]
    public async Task Page_OfAMeasuredRun_HasEveryFigureAndTheNumbersOfTheJson()
    {
        using TempFolder folder = new();
        await DoAsync("simulate", Checkout.Scenario("gnutella-days.yaml"), "--scale", "0.1", "--duration", "25h",
            "--measure", "10m",
            "--output", folder["run"], "--json");
        await DoAsync("report", folder["run"], "-o", folder["run.html"], "--utc-offset", "0");
        Report report = JsonSerializer.Deserialize<Report>(
            (await DoAsync("analyze", folder["run"], "--json", "--utc-offset", "0")).Out, ApiJson.Options)!;
        Assert.All(report.Figures, figure => Assert.True(figure.Missing is null, $"{figure.Key}: {figure.Missing}"));
        Assert.Equal((9, 11, 7), (Count(Paper.Kazaa), Count(Paper.Availability), Count(Paper.Topologies)));

        foreach (Chart[] few in report.Figures.SelectMany(figure => figure.Charts).Chunk(DownloadsOfAPage))
            await ReadAsync(new Uri(folder["run.html"]), few);

        int Count(Paper paper) => report.Figures.Count(figure => figure.Paper == paper);
    }

    /// <summary>Opens the page, has it draw everything, and takes the files of some charts.</summary>
    private async Task ReadAsync(Uri page, Chart[] charts)
    {
        await using Visit visit = await chromium.OpenAsync(page);
        await visit.Page.WaitForSelectorAsync("main#main");
        await visit.Page.EvaluateAsync("canopyReport.drawAll()");
        foreach (Chart chart in charts)
        {
            ILocator panel = visit.Page.Locator($"figure.chart[data-key=\"{chart.Key}\"]");
            Assert.Equal("true", await panel.GetAttributeAsync("data-drawn"));
            (_, string csv) = await visit.DownloadAsync(panel.GetByLabel("Download as CSV"));
            CsvChecks.AssertEquals(chart, csv);
        }
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Requests, address => Assert.StartsWith("file:", address, StringComparison.Ordinal));
    }

    private static async Task<CommandRun> DoAsync(params string[] command)
    {
        CommandRun run = await CommandRun.Of(command);
        Assert.True(run.Exit == 0, run.Error);
        return run;
    }
}
