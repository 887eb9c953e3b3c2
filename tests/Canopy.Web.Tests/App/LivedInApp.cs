using Canopy.Screens;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>Tests that go over all screens of one daemon that has been used. They run alone: it has a whole network beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LivedInGroup : ICollectionFixture<Chromium>, ICollectionFixture<LivedInApp>
{
    public const string Name = "Lived in";
}

/// <summary>The web app of a daemon in which there is something on every screen.</summary>
public sealed class LivedInApp : IAsyncLifetime
{
    private const float Patience = 30_000;

    private LivedIn? _network;

    internal IReadOnlyList<ScreenPath> First => ScreenList.First(_network!);

    internal IReadOnlyList<ScreenPath> All => [.. ScreenList.First(_network!), .. ScreenList.Parts(_network!)];

    /// <summary>The screen of that name.</summary>
    internal ScreenPath Screen(string name) => All.Single(screen => screen.Name == name);

    /// <summary>Opens the app in a browser of its own.</summary>
    public async Task<Visit> OpenAsync(Chromium chromium, int width)
    {
        Visit visit = await chromium.OpenAsync(new(_network!.Link), width);
        visit.Page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        return visit;
    }

    /// <summary>Goes to a screen without loading the page anew, as a link in it does.</summary>
    internal async Task GoAsync(IPage page, ScreenPath screen)
    {
        await page.EvaluateAsync("path => history.pushState(null, '', path)", screen.Path);
        await ScreenList.UntilSettledAsync(page, screen, Patience);
    }

    /// <summary>Loads a screen as the first one of a visit.</summary>
    internal async Task LoadAsync(IPage page, ScreenPath screen)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), screen.Path).AbsoluteUri);
        await ScreenList.UntilSettledAsync(page, screen, Patience);
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (new AppFactAttribute().Skip is null) _network = await LivedIn.StartAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_network is not null) await _network.DisposeAsync();
    }
}
