using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>Names that a browser would take for orders: of a file and of its sharer, and a search for the very name.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class MarkupTests(Chromium chromium)
{
    /// <summary>As a name on a Unix disk may be: markup, quotes, both directions of writing.</summary>
    private const string Wicked = "<script>alert(1)<'script'> \"quoted\" & שלום <img src=x onerror=alert(2)>.txt";

    private const string Sharer = "<img/src=x/onerror=alert(3)>\"'";

    [AppFact]
    public async Task Names_FullOfMarkup_AreTextEverywhere()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync(null,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["user_name"] = Sharer },
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Wicked] = [1, 2, 3] });
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        bool wasAsked = false;
        app.Page.Dialog += (_, dialog) =>
        {
            wasAsked = true;
            _ = dialog.DismissAsync();
        };

        await app.SearchAsync(Wicked);
        ILocator row = app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Wicked });
        await Assertions.Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Download" }).First.ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is Canopy.Api.DownloadView { Path: not null });
        await row.GetByRole(AriaRole.Link, new() { Name = Wicked }).First.ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = $"Browse {Sharer}" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { Name = "shared", Exact = true }).ClickAsync();
        await app.SeeAsync(Wicked);

        await app.GoAsync("/search");
        await app.SeeAsync(Wicked);
        await app.ToScreenAsync("Home");
        await app.SeeAsync(Sharer);
        await app.ToScreenAsync("Overlay");
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "List" }).ClickAsync();
        await app.SeeAsync(Sharer);
        await app.ToScreenAsync("Transfers");
        // On the disk it has a name that every disk can bear.
        await app.SeeAsync("_script_alert(1)");
        Assert.Equal(0, await app.Page.Locator("img[src=x]").CountAsync());
        Assert.False(wasAsked);
        app.AssertClean();
    }
}
