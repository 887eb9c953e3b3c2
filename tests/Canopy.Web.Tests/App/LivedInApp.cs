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

    /// <summary>The address of the screen of that name.</summary>
    internal string Path(string name) => All.Single(screen => screen.Name == name).Path;

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
    public async Task GoAsync(IPage page, string path)
    {
        await page.EvaluateAsync("path => history.pushState(null, '', path)", path);
        await page.WaitForFunctionAsync(ScreenList.IsSettled);
    }

    /// <summary>Loads a screen as the first one of a visit.</summary>
    public async Task LoadAsync(IPage page, string path)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), path).AbsoluteUri);
        await page.WaitForFunctionAsync(ScreenList.IsSettled);
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
