using Canopy.Api;
using Canopy.Core;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>The app in two tabs of one browser.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class TabTests(Chromium chromium)
{
    [AppFact]
    public async Task Download_BegunInOneTab_IsInTheOther_WhichGoesOnAlone()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync("amber bridge.txt");
        await friend.WaitSharedAsync(1);
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SeeAsync("Connected");
        IPage other = await app.Visit.OpenTabAsync(new(running.Daemon.Api + "/transfers"));
        await Assertions.Expect(other.GetByText("Nothing is fetched.")).ToBeVisibleAsync();
        await app.SearchAsync("amber bridge");
        await app.Button("Download amber bridge.txt").First.ClickAsync();
        await running.WaitAsync("download.changed", told => told.Data is DownloadView { Path: not null });
        ILocator row = other.GetByRole(AriaRole.Row).Filter(new() { HasText = "amber bridge.txt" });
        await Assertions.Expect(row.GetByText("Done").First).ToBeVisibleAsync();
        app.AssertClean();

        // The first tab has read the events for both.
        await app.Page.CloseAsync();
        running.Daemon.Node.Downloads.Add(new(ContentHash.Read([9, .. new byte[31]]), "green two.txt", 9, []), out _);
        await Assertions.Expect(other.GetByText("green two.txt").First).ToBeVisibleAsync();
    }

    [AppFact]
    public async Task Measurement_ForgottenInOneTab_IsToldCalmlyInTheOther()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/observatory/new?kind=crawl");
        await app.Button("Begin the crawl").ClickAsync();
        await app.SeeAsync("Crawl 1");
        await running.WaitAsync("measurement.changed", told => told.Data is MeasurementView { State: Daemon.RunState.Done });
        IPage other = await app.Visit.OpenTabAsync(new(app.Page.Url));
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Crawl 1" })).ToBeVisibleAsync();
        await app.Button("Forget").ClickAsync();
        await app.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Forget" }).ClickAsync();
        await Assertions.Expect(other.GetByText("Measurement 1 is kept no more")).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        app.AssertClean();
        await other.GetByRole(AriaRole.Link, new() { Name = "All measurements" }).ClickAsync();
        await Assertions.Expect(other).ToHaveURLAsync(running.Daemon.Api + "/observatory");
    }
}
