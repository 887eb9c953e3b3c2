using System.Globalization;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Reports;
using Canopy.Web.Tests.Browser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.Reports;

/// <summary>The page as a reader meets it.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class ReportViewTests(Chromium chromium)
{
    private static readonly Report s_report = SampleReport.Whole;

    private static IEnumerable<Chart> Charts => s_report.Figures.SelectMany(figure => figure.Charts);

    [ReportFact]
    public async Task Page_OfAReport_DrawsEveryChartAndAsksForNothing()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        await open.DrawAllAsync();

        foreach (Chart chart in Charts)
        {
            Assert.Equal("true", await open.SignAsync(chart, "drawn"));
            Assert.Equal(Whole(chart.Series.Sum(series => series.X.Length)), await open.SignAsync(chart, "points"));
            Assert.InRange(int.Parse((await open.SignAsync(chart, "shown"))!, CultureInfo.InvariantCulture), 1, 20_000);
        }
        Assert.Equal(s_report.Title, await open.Page.TitleAsync());
        Assert.Equal(s_report.Figures.Sum(figure => figure.Claims.Length), await open.Page.Locator("table.summary tbody tr").CountAsync());
        Assert.Contains(s_report.Figures.Single(figure => figure.Missing is not null).Missing!,
            await open.Page.Locator("#figure-s2-sessions").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(open.Visit.Complaints);
        Assert.All(open.Visit.Requests, address => Assert.StartsWith("file:", address, StringComparison.Ordinal));
    }

    [ReportFact]
    public async Task Chart_FarFromTheWindow_IsDrawnWhenItComesNearOrThePageIsPrinted()
    {
        Chart last = Charts.Last();
        await using (OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report))
        {
            Assert.Equal("false", await open.SignAsync(last, "drawn"));
            await open.Panel(last).ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(open.Panel(last)).ToHaveAttributeAsync("data-drawn", "true");
        }
        await using OpenReport printed = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        await printed.Page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        Assert.Equal("true", await printed.SignAsync(last, "drawn"));
    }

    [ReportFact]
    public async Task LogSwitch_OnAnAxis_DividesItByRatiosAndSaysWhatIsLeftOut()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        ILocator panel = open.Panel("s3-figure-9c"), change = panel.Locator("button.switch-y");
        await panel.ScrollIntoViewIfNeededAsync();
        string before = await panel.Locator("svg").InnerHTMLAsync();

        await change.ClickAsync();
        Assert.Equal("true", await change.GetAttributeAsync("aria-pressed"));
        Assert.NotEqual(before, await panel.Locator("svg").InnerHTMLAsync());
        int below = Charts.Single(chart => chart.Key == "s3-figure-9c").Series[0].Y.Count(y => y <= 0);
        string remark = await panel.Locator(".chart-remark").InnerTextAsync();
        Assert.StartsWith($"{Whole(below)} points at zero or below", remark, StringComparison.Ordinal);

        await change.ClickAsync();
        Assert.Equal(before, await panel.Locator("svg").InnerHTMLAsync());
        Assert.Equal(0, await open.Panel("s1-figure-8").Locator("button.switch-x").CountAsync());
        Assert.Empty(open.Visit.Complaints);
    }

    [ReportFact]
    public async Task Legend_Pressed_HidesASeriesAndBringsItBack()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        ILocator panel = open.Panel("s1-figure-5"), entry = panel.Locator("button.legend-entry").First;
        await panel.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(panel).ToHaveAttributeAsync("data-drawn", "true");
        string? all = await panel.GetAttributeAsync("data-shown");
        await entry.ClickAsync();
        Assert.NotEqual(all, await panel.GetAttributeAsync("data-shown"));
        await entry.ClickAsync();
        Assert.Equal(all, await panel.GetAttributeAsync("data-shown"));
    }

    [ReportFact]
    public async Task Table_OfAChart_ShowsItsValuesUpToItsCap()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        ILocator bars = open.Panel("s1-figure-8"), many = open.Panel("s1-figure-11-many");
        foreach (ILocator panel in (ILocator[])[bars, many]) await panel.Locator("button.switch-table").ClickAsync();

        Assert.Equal(15, await bars.Locator("tbody tr").CountAsync());
        Assert.Equal("128/8\tSN 1\t34\t30\t38", await bars.Locator("tbody tr").First.InnerTextAsync());
        Assert.Equal(2000, await many.Locator("tbody tr").CountAsync());
        Assert.Equal("The first 2,000 of 100,000 rows; all rows are in the CSV.", await many.Locator("caption").InnerTextAsync());
        await bars.Locator("button.switch-table").ClickAsync();
        Assert.Equal(0, await bars.Locator("table").CountAsync());
    }

    [ReportFact]
    public async Task Keyboard_Alone_ReachesEveryControl()
    {
        Report small = s_report with { Figures = [s_report.Figures[0], s_report.Figures[1]] };
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, small);
        int controls = await open.Page.Locator("a:visible, button:visible, summary:visible").CountAsync();
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the report", await FocusedAsync("document.activeElement.textContent"));
        HashSet<string> reached = [];
        const string Name = "[...document.querySelectorAll('*')].indexOf(document.activeElement).toString()";
        while (reached.Add(await FocusedAsync(Name))) await open.Page.Keyboard.PressAsync("Tab");
        Assert.True(reached.Count >= controls, $"{reached.Count} of {controls} were reached");

        ILocator table = open.Panel("s1-figure-5").Locator("button.switch-table");
        await table.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("true", await table.GetAttributeAsync("aria-expanded"));
        Assert.NotEqual("none", await FocusedAsync("getComputedStyle(document.activeElement).outlineStyle"));

        Task<string> FocusedAsync(string expression) => open.Page.EvaluateAsync<string>(expression);
    }

    [ReportFact]
    public async Task Text_ThatLooksLikeMarkup_IsShownAsText()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        await open.DrawAllAsync();
        ILocator figure = open.Page.Locator("#figure-s3-nasty");
        Assert.Equal(SampleReport.NastyText, await figure.Locator(".about").EvaluateAsync<string>("element => element.textContent"));
        Assert.Equal(SampleReport.RightToLeft, await figure.Locator(".claim-what").EvaluateAsync<string>("element => element.textContent"));
        Assert.Equal(0, await open.Page.Locator("img").CountAsync());
        Assert.Equal(s_report.Title, await open.Page.TitleAsync());
        Assert.Empty(open.Visit.Complaints);
    }

    [ReportFact]
    public async Task Theme_OfTheSystem_IsTakenUntilTheReaderChooses()
    {
        const string Background = "getComputedStyle(document.body).backgroundColor";
        await using OpenReport light = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        await using OpenReport dark = await OpenReport.WriteAndOpenAsync(chromium, s_report, isDark: true);
        string atDay = await light.Page.EvaluateAsync<string>(Background), atNight = await dark.Page.EvaluateAsync<string>(Background);
        Assert.NotEqual(atDay, atNight);
        await dark.Page.Locator("button.theme").ClickAsync();
        Assert.Equal(atDay, await dark.Page.EvaluateAsync<string>(Background));
        await light.Page.Locator("button.theme").ClickAsync();
        Assert.Equal(atNight, await light.Page.EvaluateAsync<string>(Background));
    }

    [ReportFact]
    public async Task Page_OnAnyWidth_IsNoWiderThanTheWindow()
    {
        foreach (int width in (int[])[320, 390, 800, 1120, 1440, 2200])
        {
            await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report, width);
            await open.DrawAllAsync();
            await open.Panel("s3-nasty").Locator("button.switch-table").ClickAsync();
            int over = await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(over <= 0, $"at {width} pixels the page is {over} wider");
        }
    }

    [ReportFact]
    public async Task Window_ThatChanges_HasTheChartsDrawnAnew()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report);
        ILocator drawn = open.Panel("s1-figure-5").Locator(".chart-canvas > svg");
        await open.DrawAllAsync();
        string wide = (await drawn.GetAttributeAsync("width"))!;
        await open.Page.SetViewportSizeAsync(420, 800);
        await Assertions.Expect(drawn).Not.ToHaveAttributeAsync("width", wide);
    }

    [ReportFact]
    public async Task Page_ReadByAxe_HasNoSeriousBarrier()
    {
        foreach ((int width, bool isDark) in ((int, bool)[])[(1440, false), (1440, true), (390, false)])
        {
            await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, s_report, width, isDark);
            await open.DrawAllAsync();
            await open.Panel("s1-figure-8").Locator("button.switch-table").ClickAsync();
            AxeResult found = await open.Page.RunAxe();
            Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical" or "moderate")
                .Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        }
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
