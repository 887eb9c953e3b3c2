using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>The web app of a real daemon in a browser that its link has signed in.</summary>
internal sealed class OpenApp : IAsyncDisposable
{
    private readonly RunningDaemon _daemon;

    private OpenApp(RunningDaemon daemon, Visit visit) => (_daemon, Visit) = (daemon, visit);

    public Visit Visit { get; }

    public IPage Page => Visit.Page;

    /// <summary>Follows the link that 'canopy open' prints, and waits until the app stands.</summary>
    public static async Task<OpenApp> OpenAsync(Chromium chromium, RunningDaemon daemon, int width = 1280, bool isDark = false)
    {
        OpenApp app = new(daemon, await chromium.OpenAsync(new(daemon.Daemon.AppLink()), width, isDark));
        app.Page.SetDefaultTimeout((float)RunningDaemon.Patience.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)RunningDaemon.Patience.TotalMilliseconds);
        await app.Page.WaitForFunctionAsync("() => localStorage.getItem('canopy.key') !== null");
        return app;
    }

    /// <summary>Asks the daemon to start again, with the browser's own key.</summary>
    public Task AskForRestartAsync() => Page.EvaluateAsync("async () => { const key = localStorage.getItem('canopy.key'); "
        + "await fetch('/api/v1/restart', { method: 'POST', headers: { Authorization: `Bearer ${key}` } }); }");

    /// <summary>Has the daemon start again, as the button in the app does, and waits until the app has found it.</summary>
    public async Task RestartAsync()
    {
        await AskForRestartAsync();
        Assert.Empty(await _daemon.RestartAsync());
        ILocator bar = Page.GetByTestId("connection-lost");
        await Assertions.Expect(bar).ToBeHiddenAsync();
        await _daemon.WaitUntilAsync(() => _daemon.Daemon.Node.Events.Kept().Any(happened => happened.Kind is "promoted" or "attached"));
    }

    /// <summary>Types a query into the screen of searches and sends it.</summary>
    public async Task SearchAsync(string text)
    {
        await ToScreenAsync("Search");
        await QueryBox.FillAsync(text);
        await QueryBox.PressAsync("Enter");
    }

    public ILocator QueryBox => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search for" });

    /// <summary>Goes to a screen by its address, as a link from outside would.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(_daemon.Daemon.Api + path);

    /// <summary>Presses an entry of the navigation.</summary>
    public Task ToScreenAsync(string name) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "Screens", Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits for a text anywhere on the page.</summary>
    public Task SeeAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Nothing came on the console, nothing failed, and nobody but the daemon was asked for anything.</summary>
    public void AssertClean()
    {
        Assert.True(Visit.Complaints.Count == 0, string.Join('\n', Visit.Complaints));
        Assert.All(Visit.Requests, address => Assert.StartsWith(_daemon.Daemon.Api, address, StringComparison.Ordinal));
    }

    /// <summary>The same where something was refused on purpose: the browser writes of each such answer on the console.</summary>
    public void AssertCleanBut(int status)
    {
        Assert.All(Visit.Complaints, words => Assert.Contains($"a status of {status}", words, StringComparison.Ordinal));
        Assert.All(Visit.Requests, address => Assert.StartsWith(_daemon.Daemon.Api, address, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => Visit.DisposeAsync();
}
