using Canopy.Analysis.Papers.Drawing;
using Canopy.Reports;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.Reports;

/// <summary>A report, written to a file of its own and opened from there.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private OpenReport(TempFolder folder, Visit visit)
    {
        _folder = folder;
        Visit = visit;
    }

    public Visit Visit { get; }

    public IPage Page => Visit.Page;

    public static async Task<OpenReport> WriteAndOpenAsync(Chromium chromium, Report report, int width = 1280, bool isDark = false)
    {
        TempFolder folder = new();
        Assert.Null(ReportPage.Write(report, folder["report.html"]));
        Visit visit = await chromium.OpenAsync(new Uri(folder["report.html"]), width, isDark);
        await visit.Page.WaitForSelectorAsync("main#main");
        return new(folder, visit);
    }

    /// <summary>Draws all charts, also those far from the window.</summary>
    public Task DrawAllAsync() => Page.EvaluateAsync("canopyReport.drawAll()");

    /// <summary>The panel of a chart.</summary>
    public ILocator Panel(Chart chart) => Panel(chart.Key);

    /// <summary>The panel of the chart of that key.</summary>
    public ILocator Panel(string key) => Page.Locator($"figure.chart[data-key=\"{key}\"]");

    /// <summary>What stands in a data attribute of a chart.</summary>
    public async Task<string?> SignAsync(Chart chart, string name) => await Panel(chart).GetAttributeAsync($"data-{name}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Visit.DisposeAsync();
        _folder.Dispose();
    }
}
