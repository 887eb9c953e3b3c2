using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class OverlayTests(Chromium chromium)
{
    [AppFact]
    public async Task Peer_ClickedInTheDrawing_TellsItsStoryAndIsAsked()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using RunningDaemon other = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Overlay");
        ILocator canvas = app.Page.Locator(".overlay-canvas");
        await Assertions.Expect(canvas).ToHaveAttributeAsync("data-peers", "2");
        await Assertions.Expect(canvas).ToHaveAttributeAsync("data-settled", "true");
        float[] at = await app.Page.EvaluateAsync<float[]>(
            "() => { const d = window.canopyDrawing; const p = d.camera.toScreen(d.positions[2], d.positions[3]); return [p.x, p.y]; }");
        await canvas.ClickAsync(new() { Position = new() { X = at[0], Y = at[1] } });
        string parent = $"{friend.Daemon.Node.Host.Address}";
        ILocator story = app.Page.GetByRole(AriaRole.Complementary, new() { Name = $"Peer {parent}" });
        await Assertions.Expect(story.GetByText("became your parent")).ToBeVisibleAsync();
        Assert.Contains("peer=", app.Page.Url, StringComparison.Ordinal);

        await story.GetByRole(AriaRole.Button, new() { Name = "Ask it for its neighbors" }).ClickAsync();
        await Assertions.Expect(story.GetByText("It is a supernode.")).ToBeVisibleAsync();
        await Assertions.Expect(canvas).ToHaveAttributeAsync("data-peers", "3");
        string brother = $"{other.Daemon.Node.Host.Address}";
        await story.GetByRole(AriaRole.Button, new() { Name = brother }).ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Complementary, new() { Name = $"Peer {brother}" })).ToBeVisibleAsync();

        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "List" }).ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = parent })).ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Names_WhileASmallPictureMoves_AreWritten()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/overlay");
        await Assertions.Expect(app.Page.Locator(".overlay-canvas")).ToHaveAttributeAsync("data-settled", "true");
        Assert.True(await app.Page.EvaluateAsync<bool>(
            """
            async () => {
                const drawing = window.canopyDrawing;
                const first = drawing.frames;
                // What is on the screen may be some frames old.
                while (drawing.frames < first + 10) {
                    drawing.fit();
                    await new Promise(requestAnimationFrame);
                }
                const writing = document.querySelectorAll('.overlay-canvas canvas')[1];
                const copy = document.createElement('canvas');
                [copy.width, copy.height] = [writing.width, writing.height];
                const context = copy.getContext('2d');
                context.drawImage(writing, 0, 0);
                return context.getImageData(0, 0, copy.width, copy.height).data.some(shade => shade > 0);
            }
            """));
        app.AssertClean();
    }

    [AppFact]
    public async Task Drawing_WhereTheBrowserCannotDrawInAWorker_SaysSoAndTheListWorks()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.Page.AddInitScriptAsync("delete HTMLCanvasElement.prototype.transferControlToOffscreen");
        await app.GoAsync("/overlay");
        await app.SeeAsync("This browser cannot draw beside the page");
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "List" }).ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{friend.Daemon.Node.Host.Address}" }))
            .ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Links_ThatOpenAndClose_AreToldAsTheyDo()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/overlay?view=links");
        await app.SeeAsync("Nothing has changed since this page was opened.");
        await using (RunningDaemon child = await RunningDaemon.StartAsync(running))
            await app.SeeAsync("attached to you");
        await app.SeeAsync("left you");
        app.AssertClean();
    }
}
