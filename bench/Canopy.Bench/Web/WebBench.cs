using System.Text;
using System.Text.RegularExpressions;
using Canopy.WebApp;
using Microsoft.Playwright;

namespace Canopy.Bench.Web;

/// <summary>
/// The web app of a real daemon in headless Chromium with software rendering: what a first visit loads, how soon one can search, whether
/// the overlay of 30,000 peers and 200,000 links and a list of 300,000 files can be moved in, and how long the page is ever deaf.
/// </summary>
internal static partial class WebBench
{
    private const int Rounds = 5;
    private const double BundleMax = 500, BlockMax = 200;

    public static async Task RunAsync(Action<BenchLine> report)
    {
        if (AppFiles.Read().Index is null) throw new InvalidOperationException("This build has no web app: install Node and build again.");
        report(Bundle(AppFiles.Read()));
        await using WebBenchDaemon daemon = await WebBenchDaemon.StartAsync();
        await using BenchBrowser browser = await BenchBrowser.StartAsync(daemon);
        await SearchBoxAsync(browser, report);
        await OverlayAsync(browser, daemon, report);
        await ListAsync(browser, daemon, report);
    }

    /// <summary>What the page itself names: its scripts and its style. All else comes when a screen needs it.</summary>
    private static BenchLine Bundle(AppFiles files)
    {
        string page = Encoding.UTF8.GetString(files.Index!.Bytes);
        IEnumerable<AppFile> first = AssetNames().Matches(page).Select(asset => files.Find(asset.Value)!).Prepend(files.Index);
        return BenchLine.AtMost("web, first load, gzipped", first.Sum(file => file.Gzipped.Length) / 1000.0, "kB", BundleMax);
    }

    [GeneratedRegex(@"assets/[\w.-]+\.(?:js|css)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AssetNames();

    /// <summary>From the press of Enter in the address bar; the reference is a page of the same daemon with nothing on it.</summary>
    private static async Task SearchBoxAsync(BenchBrowser browser, Action<BenchLine> report)
    {
        List<double> ours = [], bare = [];
        for (int round = 0; round < Rounds; round++)
        {
            await using BenchPage empty = await browser.OpenAsync("/canopy.svg");
            bare.Add(await empty.MillisecondsAsync("performance.now()"));
            await using BenchPage page = await browser.OpenAsync("/search");
            await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Search for" }).WaitForAsync();
            ours.Add(await page.MillisecondsAsync("performance.now()"));
        }
        report(BenchLine.AtMost("web, first search box", Median(ours), Median(bare), "ms", 2000));
    }

    private static async Task OverlayAsync(BenchBrowser browser, WebBenchDaemon daemon, Action<BenchLine> report)
    {
        await using BenchPage page = await browser.OpenAsync($"/overlay?of={daemon.Snapshot}");
        ILocator canvas = page.Page.Locator($".overlay-canvas[data-peers='{BigCrawl.Peers}']");
        await canvas.WaitForAsync();
        double built = await page.LongestBlockAsync();
        double frames = await page.FramesAsync(
            "i => { const c = window.canopyDrawing.camera; c.pan(Math.cos(i / 20) * 6, Math.sin(i / 20) * 6);"
            + " if (i % 40 === 0) c.zoomBy(i % 80 === 0 ? 1.2 : 1 / 1.2); window.canopyDrawing.moved(); }", "window.canopyDrawing.frames");
        double moved = await page.LongestBlockAsync();
        double blank = await browser.BlankFramesAsync();
        report(new("web, overlay of 30,000 peers and 200,000 links, frames", Math.Round(frames, 1), "frames/s", Math.Round(blank, 1),
            Math.Round(frames / blank, 3), "none", true));
        report(BenchLine.AtMost("web, overlay, longest block while it is built", built, "ms", BlockMax));
        report(BenchLine.AtMost("web, overlay, longest block while it moves", moved, "ms", BlockMax));
    }

    private static async Task ListAsync(BenchBrowser browser, WebBenchDaemon daemon, Action<BenchLine> report)
    {
        await using BenchPage page = await browser.OpenAsync($"/library/files?folder={daemon.BigFolder}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Load all" }).ClickAsync();
        await page.Page.Locator($"[aria-rowcount='{WebBenchDaemon.Files + 1}']").WaitForAsync(new() { Timeout = 120_000 });
        double loaded = await page.LongestBlockAsync();
        double frames = await page.FramesAsync(
            "i => { const s = document.querySelector('.rows-scroller'); s.scrollTop = (i * 977 * 40) % s.scrollHeight; }", "frame");
        double scrolled = await page.LongestBlockAsync();
        double blank = await browser.BlankFramesAsync();
        report(new($"web, list of {WebBenchDaemon.Files:N0} files, frames", Math.Round(frames, 1), "frames/s", Math.Round(blank, 1),
            Math.Round(frames / blank, 3), "none", true));
        report(BenchLine.AtMost("web, list, longest block while it loads", loaded, "ms", BlockMax));
        report(BenchLine.AtMost("web, list, longest block while it scrolls", scrolled, "ms", BlockMax));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
