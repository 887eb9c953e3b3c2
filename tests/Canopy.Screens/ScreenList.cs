using Microsoft.Playwright;

namespace Canopy.Screens;

/// <summary>A screen of the web app, or a part of one, with something in it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its address at the daemon.</param>
/// <param name="Shows">What is there when all is, as a CSS selector; null where all is there that is not being loaded.</param>
internal sealed record ScreenPath(string Name, string Path, string? Shows = null);

/// <summary>The screens of the web app in a daemon that has been used.</summary>
internal static class ScreenList
{
    private const string OverlayAtRest = ".overlay-canvas[data-settled=true]";

    /// <summary>The screens, of which pictures are taken.</summary>
    public static IReadOnlyList<ScreenPath> First(LivedIn network) =>
    [
        new("home", "/"), new("search", $"/search/{network.Search}"), new("transfers", "/transfers"),
        new("download", $"/transfers/{network.Download}"), new("library", "/library"), new("overlay", "/overlay", OverlayAtRest),
        new("overlay-crawl", $"/overlay?of={network.Snapshot}&children=true", OverlayAtRest), new("observatory", "/observatory"),
        new("crawl", $"/observatory/{network.Measurement}"), new("report", $"/observatory/reports/{network.Report}"),
        new("simulations", "/simulations"), new("simulation", $"/simulations/{network.Simulation}"), new("messages", "/messages"),
        new("conversation", $"/messages/{network.Friend}"),
        new("settings", "/settings"), new("about", "/about"), new("welcome", "/welcome"),
    ];

    /// <summary>What else has an address of its own: parts of the screens, and what is open on them.</summary>
    public static IReadOnlyList<ScreenPath> Parts(LivedIn network) =>
    [
        new("searches", "/search"), new("wishes", "/search/wishes"),
        new("hit", $"/search/{network.Search}?file={network.Download}", "[aria-label='The file']"),
        new("uploads", "/transfers/uploads"), new("folders", "/transfers/folders"), new("own files", "/library/files"),
        new("wanted files", "/library/wanted"), new("find a peer", "/library/browse"),
        new("peer's files", $"/library/browse?{network.Owner}&folder="), new("peers", "/overlay?view=list"),
        new("load and links", "/overlay?view=load"), new("links as they change", "/overlay?view=links"),
        new("new crawl", "/observatory/new?kind=crawl"), new("new track", "/observatory/new?kind=track"),
        new("campaigns", "/observatory/campaigns"), new("campaign", "/observatory/campaigns/demo"),
        new("snapshot", $"/observatory/campaigns/{network.Snapshot}"), new("reports", "/observatory/reports"),
        new("scenarios", "/simulations/new"), new("new run", "/simulations/new?scenario=small-world"),
        new("runs compared", $"/simulations/compare?ids={network.Simulation}"),
        new("setting", "/settings?key=bind"), new("nothing", "/nowhere"),
    ];

    /// <summary>Waits until nothing is being loaded, and what the screen shows is there.</summary>
    /// <param name="page">Where the screen is on its way.</param>
    /// <param name="screen">Which.</param>
    /// <param name="timeout">In milliseconds.</param>
    public static async Task UntilSettledAsync(IPage page, ScreenPath screen, float timeout)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('main, [role=main]') !== null "
            + "&& document.querySelector('[role=status][aria-label^=Loading]') === null", null, new() { Timeout = timeout });
        if (screen.Shows is string sight) await page.Locator(sight).WaitForAsync(new() { Timeout = timeout });
    }
}
