using Microsoft.Playwright;

namespace Canopy.Bench.Web;

/// <summary>Chromium without a window, signed in at a daemon.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _api;
    private readonly string _key;

    private BenchBrowser(IPlaywright playwright, IBrowser browser, string api, string key) =>
        (_playwright, _browser, _api, _key) = (playwright, browser, api, key);

    public static async Task<BenchBrowser> StartAsync(WebBenchDaemon daemon)
    {
        string program = ChromiumProgram.Find()
            ?? throw new InvalidOperationException("Chromium is not installed here: apt-get install chromium.");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
        return new(playwright, browser, daemon.Api, daemon.Key);
    }

    /// <summary>Opens a screen as somebody who has never been here, but is signed in: nothing is cached.</summary>
    public async Task<BenchPage> OpenAsync(string path)
    {
        IBrowserContext context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await context.AddInitScriptAsync(
            $"if (location.origin === '{_api}') localStorage.setItem('canopy.key', '{_key}');" + BenchPage.Watch);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(_api + path);
        return new(context, page);
    }

    /// <summary>Frames a second of a page on which nothing moves: what this machine has for any page at all.</summary>
    public async Task<double> BlankFramesAsync()
    {
        await using BenchPage page = await OpenAsync("/canopy.svg");
        return await page.FramesAsync("i => {}", "frame");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}

/// <summary>A page that is being measured.</summary>
internal sealed class BenchPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private const int SecondsWatched = 5;

    /// <summary>Notes the longest task, which nothing the user does can interrupt (Long Tasks API).</summary>
    public const string Watch = "window.longest = 0; new PerformanceObserver(list => { for (const task of list.getEntries()) "
        + "window.longest = Math.max(window.longest, task.duration); }).observe({ type: 'longtask', buffered: true });";

    public IPage Page => page;

    public Task<double> MillisecondsAsync(string expression) => page.EvaluateAsync<double>(expression);

    /// <summary>The longest task since the last call, in milliseconds; 0 where none took 50.</summary>
    public Task<double> LongestBlockAsync() =>
        page.EvaluateAsync<double>("() => { const was = window.longest; window.longest = 0; return was; }");

    /// <summary>Frames a second while something is done in each.</summary>
    /// <param name="step">A function of the number of the frame.</param>
    /// <param name="drawn">What counts the frames that were drawn: "frame" for those the browser gave.</param>
    public Task<double> FramesAsync(string step, string drawn) => page.EvaluateAsync<double>(
        $"() => new Promise(done => {{ const step = {step}; let frame = 0; const count = () => {drawn}; const first = count(); "
        + "const start = performance.now(); const next = now => { if (now - start >= " + SecondsWatched * 1000
        + ") { done((count() - first) * 1000 / (now - start)); return; } step(frame++); requestAnimationFrame(next); }; "
        + "requestAnimationFrame(next); })");

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
