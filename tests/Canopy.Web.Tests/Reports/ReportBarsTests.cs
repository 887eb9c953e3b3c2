using Canopy.Analysis.Papers.Drawing;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.Reports;

/// <summary>Bars, upright or lying, and the names beside them.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class ReportBarsTests(Chromium chromium)
{
    private const int Phone = 390, Desktop = 1280;

    /// <summary>Every text of a picture that reaches out of it, lies on another or is under 9 pixels high.</summary>
    private const string Unreadable =
        """
        svg => {
            const frame = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll("text")].map(text => ({ said: text.textContent, box: text.getBoundingClientRect() }))
                .filter(text => text.box.width > 0);
            const over = (one, other, from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]);
            const leaves = box =>
                box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
            const meet = (one, other) => over(one, other, "left", "right") > 0.5 && over(one, other, "top", "bottom") > 1;
            return texts.flatMap(({ said, box }, at) => [
                ...(leaves(box) ? [`${said} is cut`] : []),
                ...(box.height < 9 ? [`${said} is small`] : []),
                ...texts.slice(0, at).filter(other => meet(box, other.box)).map(other => `${said} lies on ${other.said}`),
            ]);
        }
        """;

    private const string Said = "element => element.textContent";

    private static IEnumerable<Chart> Charts =>
        SampleReport.Whole.Figures.SelectMany(figure => figure.Charts).Where(chart => chart.Mark == Mark.Bars);

    [ReportFact]
    public async Task Bars_WhoseNamesDoNotFitSideBySide_Lie()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole, Phone);
        await open.DrawAllAsync();
        await AreAsync("lying", "s2-top-files", "s2-types", "s2-top-networks");
        await AreAsync("upright", "s1-figure-8", "s2-top-histogram");

        await open.Page.SetViewportSizeAsync(Desktop, 900);
        await AreAsync("lying", "s2-top-files", "s2-types");
        await AreAsync("upright", "s1-figure-8", "s2-top-networks", "s2-top-histogram");

        async Task AreAsync(string how, params string[] keys)
        {
            foreach (string key in keys) await Assertions.Expect(open.Panel(key)).ToHaveAttributeAsync("data-bars", how);
        }
    }

    [ReportFact]
    public async Task Labels_OfBars_NeitherMeetNorLeaveTheirChart()
    {
        foreach (int width in (int[])[320, Phone, 800, Desktop])
        {
            await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole, width);
            await open.DrawAllAsync();
            foreach (Chart chart in Charts)
            {
                await AssertReadableAsync(open.Panel(chart).Locator(".chart-canvas > svg"), $"{chart.Key} at {width}");
                await open.Panel(chart).Locator("button.switch-y").ClickAsync();
                await AssertReadableAsync(open.Panel(chart).Locator(".chart-canvas > svg"), $"{chart.Key} at {width}, switched");
            }
            Assert.Equal(0, await open.Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            Assert.Empty(open.Visit.Complaints);
        }
    }

    [ReportFact]
    public async Task Labels_OfAnSvgOnItsOwn_NeitherMeetNorLeaveIt()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole);
        using TempFolder folder = new();
        foreach (Chart chart in Charts)
        {
            (string name, string text) = await open.Visit.DownloadAsync(open.Panel(chart).GetByLabel("Download as SVG"));
            await File.WriteAllTextAsync(folder[name], text);
            await using Visit picture = await chromium.OpenAsync(new Uri(folder[name]));
            await AssertReadableAsync(picture.Page.Locator("svg").First, name);
        }
    }

    [ReportFact]
    public async Task Names_OfLyingBars_AreOneForEachAndWholeAtThePointer()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole, Phone, isDark: true);
        ILocator panel = open.Panel("s2-top-files");
        await open.DrawAllAsync();
        ILocator names = panel.Locator(".names text");
        Assert.Equal(SampleReport.FileNames.Length, await names.CountAsync());
        for (int at = 0; at < SampleReport.FileNames.Length; at++)
        {
            string shown = await names.Nth(at).EvaluateAsync<string>("text => text.firstChild.textContent");
            Assert.Matches("^\u2068[^\u2068\u2069]+\u2069$", shown);
            if (shown.Contains('\u2026', StringComparison.Ordinal))
                Assert.Equal(SampleReport.FileNames[at], await names.Nth(at).Locator("title").EvaluateAsync<string>(Said));
        }

        await names.Nth(23).HoverAsync();
        await Assertions.Expect(panel.Locator(".tip text")).ToBeVisibleAsync();
        string tip = await panel.Locator(".tip text").EvaluateAsync<string>(Said);
        Assert.Contains(SampleReport.FileNames[23], string.Concat(tip.Split('\u200b', '\u2068', '\u2069')), StringComparison.Ordinal);
        Assert.True(await panel.Locator(".tip path").EvaluateAsync<bool>(
            "tip => tip.getBoundingClientRect().left >= 0 && tip.getBoundingClientRect().right <= innerWidth"));
    }

    private static async Task AssertReadableAsync(ILocator svg, string where)
    {
        string[] found = await svg.EvaluateAsync<string[]>(Unreadable);
        Assert.True(found.Length == 0, $"{where}: {string.Join("; ", found)}");
    }
}
