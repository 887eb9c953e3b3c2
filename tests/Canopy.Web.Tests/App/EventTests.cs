using Canopy.Api;
using Canopy.Core;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>The stream of events fails while all else goes on.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class EventTests(Chromium chromium)
{
    [AppFact]
    public async Task Events_MoreLostThanAreKept_TheAppSaysSoAndCatchesUp()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        TaskCompletionSource isBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        await app.Page.RouteAsync("**/api/v1/events", async route =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                // One event, and the stream breaks off.
                const string Event = """{"id":1,"kind":"founding","at":"2026-01-01T00:00:00Z","data":{}}""";
                await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: founding\nid: 1\ndata: {Event}\n\n" });
                return;
            }
            await isBack.Task;
            await route.ContinueAsync();
        });
        await app.GoAsync("/transfers");
        ILocator bar = app.Page.GetByTestId("connection-lost");
        await Assertions.Expect(bar).ToBeVisibleAsync();
        running.Daemon.Node.Downloads.Add(new(ContentHash.Read([9, .. new byte[31]]), "green two.txt", 9, []), out _);
        for (int number = 0; number <= ApiLimits.EventsKeptMax; number++) running.Daemon.Node.Events.Add("founding", new { number });
        isBack.SetResult();
        await app.SeeAsync("green two.txt");
        await Assertions.Expect(bar).ToBeHiddenAsync();
    }

    [AppFact]
    public async Task Events_RefusedAtFirst_TheAppShowsWhatItCanAndGoesOn()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        bool isRefused = true;
        await app.Page.RouteAsync("**/api/v1/events", route => Volatile.Read(ref isRefused)
            ? route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = "{}" })
            : route.ContinueAsync());
        await app.GoAsync("/transfers");
        await app.SeeAsync("Nothing is fetched.");
        await app.SeeAsync("The daemon tells this page no events");
        Volatile.Write(ref isRefused, false);
        await Assertions.Expect(app.Page.GetByTestId("connection-lost")).ToBeHiddenAsync();
        running.Daemon.Node.Downloads.Add(new(ContentHash.Read([9, .. new byte[31]]), "green two.txt", 9, []), out _);
        await app.SeeAsync("green two.txt");
    }
}
