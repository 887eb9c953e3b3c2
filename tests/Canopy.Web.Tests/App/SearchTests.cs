using System.Security.Cryptography;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class SearchTests(Chromium chromium)
{
    [AppFact]
    public async Task Search_ThenDownload_BringsTheVeryFile()
    {
        byte[] content = RandomNumberGenerator.GetBytes(300_000);
        await using RunningDaemon friend = await RunningDaemon.StartAsync(null, new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["amber bridge.bin"] = content });
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("amber bridge");
        ILocator row = app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "amber bridge.bin" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Download" }).First.ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is Canopy.Api.DownloadView { Path: not null });
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(running.Folder.Root, "downloads", "amber bridge.bin")));
        await app.ToScreenAsync("Transfers");
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "amber bridge.bin" })).ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task HitInTheAddress_WhileHitsAreOnTheWay_IsWaitedForInSight()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("amber bridge.bin");
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("amber bridge");
        string? file = await app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "amber bridge.bin" }).GetAttributeAsync("data-key");
        await running.WaitAsync("search.ended", _ => true);

        TaskCompletionSource letThrough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await app.Page.RouteAsync("**/hits*", async route =>
        {
            await letThrough.Task;
            await route.ContinueAsync();
        });
        await app.Page.SetViewportSizeAsync(390, 844);
        await app.GoAsync($"{new Uri(app.Page.Url).AbsolutePath}?file={file}");
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Status, new() { Name = "Loading what was found" })).ToBeVisibleAsync();
        letThrough.SetResult();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Dialog, new() { Name = "The file" })).ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Query_WithAMistake_IsToldBeforeItIsSent()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Search");
        await app.QueryBox.FillAsync("blue type:sound");
        await app.SeeAsync("There is no such type");
        Assert.Empty(running.Daemon.Node.Searches.All);
        app.AssertClean();
    }
}
