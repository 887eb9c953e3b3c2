using System.Security.Cryptography;
using Canopy.Api;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class BrowseTests(Chromium chromium)
{
    [AppFact]
    public async Task Sharer_OfAHit_IsBrowsed_AndAnotherFileOfItIsFetched()
    {
        byte[] content = RandomNumberGenerator.GetBytes(200_000);
        await using RunningDaemon friend = await RunningDaemon.StartAsync(
            null, new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["amber bridge.bin"] = [1, 2, 3], ["hidden lake.bin"] = content });
        await friend.WaitSharedAsync(2);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("amber bridge");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "amber bridge.bin" }).First.ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Browse tester" }).ClickAsync();
        await EnterAsync(app, "shared");
        await Rows(app).Filter(new() { HasText = "hidden lake.bin" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Download 1" }).ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is DownloadView { Path: not null });
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(running.Folder.Root, "downloads", "hidden lake.bin")));
        await Assertions.Expect(Rows(app).Filter(new() { HasText = "hidden lake.bin" }).GetByText("Done")).ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Folder_OfManyFiles_IsReadToItsEndByTheKeyboard()
    {
        const int Files = 3000;
        await using RunningDaemon friend = await RunningDaemon.StartAsync(
            null, new Dictionary<string, string>(StringComparer.Ordinal),
            Enumerable.Range(0, Files).ToDictionary(number => $"many {number:0000}.txt", BitConverter.GetBytes, StringComparer.Ordinal));
        await friend.WaitSharedAsync(Files);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("\"many 0042\"");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "many 0042.txt" }).First.ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Browse tester" }).ClickAsync();
        await EnterAsync(app, "shared");
        await app.Button("Load all").ClickAsync();
        await app.SeeAsync("3,000 entries");
        await app.Page.GetByRole(AriaRole.Grid).FocusAsync();
        await app.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(app.Page.GetByText("many 2999.txt")).ToBeInViewportAsync();
        app.AssertClean();
    }

    private static Task EnterAsync(OpenApp app, string folder) =>
        app.Page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link, new() { Name = folder, Exact = true }).ClickAsync();

    private static ILocator Rows(OpenApp app) => app.Page.GetByRole(AriaRole.Grid).Locator("[role=row][data-key]");
}
