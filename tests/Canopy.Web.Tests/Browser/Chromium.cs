using Microsoft.Playwright;

namespace Canopy.Web.Tests.Browser;

/// <summary>A test that opens pages in Chromium. Where there is none it is skipped and counted, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Obstacle() is { } obstacle) Skip = obstacle;
    }
}

/// <summary>Tests that share one browser; each opens pages of its own, with nothing left of those before.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumGroup : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}

/// <summary>The Chromium of this machine without a window, driven by Playwright. It is started once for all tests of the group.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>It asks nobody for updates, accounts or components: what the tests see is what the page does.</summary>
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why pages cannot be opened here; null if they can.</summary>
    public static string? Obstacle() => ChromiumProgram.Find() is null ? "Chromium is not installed here" : null;

    /// <summary>Opens a page as a new visitor.</summary>
    /// <param name="address">Where it lies: a file: or loopback address.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="isDark">Whether the visitor's system is set to dark.</param>
    /// <param name="height">Of the window.</param>
    public async Task<Visit> OpenAsync(Uri address, int width = 1280, bool isDark = false, int height = 900)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        Visit visit = new(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(address.AbsoluteUri);
        return visit;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (ChromiumProgram.Find() is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = s_arguments });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
