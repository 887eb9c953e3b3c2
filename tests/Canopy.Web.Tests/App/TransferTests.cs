using System.Security.Cryptography;
using Canopy.Api;
using Canopy.Core;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class TransferTests(Chromium chromium)
{
    [AppFact]
    public async Task Download_PausedRestartedResumed_IsTheVeryFile()
    {
        byte[] content = RandomNumberGenerator.GetBytes(8_000_000);
        // So slow that there is time for all that.
        await using RunningDaemon friend = await RunningDaemon.StartAsync(
            null, new Dictionary<string, string>(StringComparer.Ordinal) { ["upload_limit"] = "1000" },
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["slow river.bin"] = content });
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("slow river");
        await app.Button("Download slow river.bin").First.ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is DownloadView { Done: > 0 });
        await app.ToScreenAsync("Transfers");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "slow river.bin" }).First.ClickAsync();
        ILocator details = app.Page.GetByRole(AriaRole.Region, new() { Name = "Details of a download" });
        await details.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(details.GetByText("Paused").First).ToBeVisibleAsync();

        await app.RestartAsync();
        Assert.Contains(running.Daemon.Node.Downloads.List(), status => status is { State: Hosting.Transfers.DownloadState.Paused });
        friend.Daemon.Node.Server.Rate.BytesPerSecond = 0;
        await details.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is DownloadView { Path: not null });
        await Assertions.Expect(details.GetByText("Done").First).ToBeVisibleAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(running.Folder.Root, "downloads", "slow river.bin")));
    }

    [AppFact]
    public async Task Order_ChangedByTheKeyboard_IsTheDaemonsAlsoAfterAReload()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        for (int number = 1; number <= 3; number++)
        {
            ContentHash hash = ContentHash.Read([(byte)number, .. new byte[31]]);
            running.Daemon.Node.Downloads.Add(new(hash, $"file {number}", 9, []), out _);
        }
        await app.ToScreenAsync("Transfers");
        await Assertions.Expect(Rows(app)).ToHaveCountAsync(3);
        await app.Page.GetByRole(AriaRole.Rowgroup, new() { Name = "Downloads" }).FocusAsync();
        await app.Page.Keyboard.PressAsync("ArrowDown");
        await app.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(Rows(app).First).ToContainTextAsync("file 2");
        await running.WaitUntilAsync(() => running.Daemon.Node.Downloads.List()[0].Name == "file 2");
        await app.Page.ReloadAsync();
        await Assertions.Expect(Rows(app).First).ToContainTextAsync("file 2");
        app.AssertClean();
    }

    private static ILocator Rows(OpenApp app) =>
        app.Page.GetByRole(AriaRole.Rowgroup, new() { Name = "Downloads" }).GetByRole(AriaRole.Row);
}
