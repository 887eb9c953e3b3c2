using System.Collections.Concurrent;
using Canopy.Api;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class SimulationTests(Chromium chromium)
{
    [AppFact]
    public async Task Runs_WithKnobsTurned_AreWatchedToTheirEndAndCompared()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await PickAsync(app);
        await TurnShortAsync(app);
        await app.Button("Run it").ClickAsync();
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        await SeeDrawnAsync(app, "population");
        await SeeDrawnAsync(app, "load");
        SimulationView first = Last(running, 1);
        Assert.Equal((120, 240.0), (first.Users, first.Result!.SimulatedSeconds));
        await app.SeeAsync(first.Result.TraceHash);

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Another run" }).ClickAsync();
        await TurnShortAsync(app);
        await TurnAsync(app, "Users behind NAT", "50");
        await app.Button("Run it").ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "2: small-world" })).ToBeVisibleAsync();
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        await app.SeeAsync("nat 0.5");
        Assert.NotEqual(first.Result.TraceHash, Last(running, 2).Result!.TraceHash);

        await app.ToScreenAsync("Simulations");
        await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Compare small-world, run 1" }).CheckAsync();
        await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Compare small-world, run 2" }).CheckAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Compare 2" }).ClickAsync();
        await SeeComparedAsync(app);
        await app.Page.ReloadAsync();
        await SeeComparedAsync(app);
        app.AssertClean();
    }

    [AppFact]
    public async Task Run_StoppedWhileItGoes_KeepsWhatItCameTo_AndIsDeleted()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await PickAsync(app);
        await TurnShortAsync(app);
        await TurnAsync(app, "Duration after the warm-up", "30d");
        await app.Button("Run it").ClickAsync();
        await Assertions.Expect(State(app, "running")).ToBeVisibleAsync();
        await SeeDrawnAsync(app, "population");
        await app.Button("Stop").ClickAsync();
        await Assertions.Expect(State(app, "stopped")).ToBeVisibleAsync();
        await app.SeeAsync("It was stopped.");
        await app.SeeAsync("What it came to");
        await app.Button("Delete").ClickAsync();
        await app.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await app.SeeAsync("Pick a scenario");
        await running.WaitAsync("simulation.removed");
        Assert.False(Directory.Exists(Path.Combine(running.Folder.Simulations, "1")));
        app.AssertClean();
    }

    [AppFact]
    public async Task Run_WhileTheDaemonDeletesIt_IsNotAskedFor()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await PickAsync(app);
        await TurnShortAsync(app);
        await app.Button("Run it").ClickAsync();
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        ConcurrentQueue<string> asked = new();
        await app.Page.RouteAsync("**/api/v1/simulations/1", async route =>
        {
            asked.Enqueue(route.Request.Method);
            if (route.Request.Method == "DELETE")
            {
                // Both make old what the page has; what is asked anew comes in this order.
                Task<IRequest> later = app.Page.WaitForRequestAsync("**/api/v1/status");
                running.Daemon.Node.Events.Add("simulation.stirred", new { });
                running.Daemon.Node.Events.Add("attached", new { });
                await later;
            }
            await route.ContinueAsync();
        });
        await app.Button("Delete").ClickAsync();
        await app.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await app.SeeAsync("Pick a scenario");
        Assert.Equal("DELETE", asked.Last());
        app.AssertClean();
    }

    [AppFact]
    public async Task Knob_OutOfItsRange_SaysSoAndCannotBeSent()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await PickAsync(app);
        foreach ((string knob, string wrong, string told, string right) in ((string, string, string, string)[])
        [
            ("Users, online or not", "1", "1 users is out of its range: 2 to 100,000 users.", "100"),
            ("Duration after the warm-up", "0s", "0s is out of its range: 1s to 365d.", "5m"),
            ("Users behind NAT", "120", "is out of its range", "20"),
        ])
        {
            await TurnAsync(app, knob, wrong);
            await Assertions.Expect(app.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(told);
            await app.SeeAsync($"Out of range: {knob}");
            await Assertions.Expect(app.Button("Run it")).ToBeDisabledAsync();
            await TurnAsync(app, knob, right);
            await Assertions.Expect(app.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await Assertions.Expect(app.Button("Run it")).ToBeEnabledAsync();
        }
        app.AssertClean();
    }

    private static async Task PickAsync(OpenApp app)
    {
        await app.ToScreenAsync("Simulations");
        await app.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "quick, begin here" }).ClickAsync();
    }

    /// <summary>So few users and so little time that it is over in a second.</summary>
    private static async Task TurnShortAsync(OpenApp app)
    {
        await TurnAsync(app, "Users, online or not", "120");
        await TurnAsync(app, "Those online at first come within", "30s");
        await TurnAsync(app, "Warm-up", "1m");
        await TurnAsync(app, "Duration after the warm-up", "3m");
    }

    private static async Task TurnAsync(OpenApp app, string knob, string to)
    {
        ILocator field = app.Page.GetByRole(AriaRole.Textbox, new() { Name = knob, Exact = true });
        await field.FillAsync(to);
        await field.BlurAsync();
    }

    private static ILocator State(OpenApp app, string state) => app.Page.Locator($".state-badge[data-state={state}]");

    /// <summary>A chart draws itself when it is looked at.</summary>
    private static async Task SeeDrawnAsync(OpenApp app, string chart)
    {
        ILocator figure = app.Page.Locator($"figure.chart[data-key={chart}]");
        await figure.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(figure).ToHaveAttributeAsync("data-drawn", "true");
        Assert.NotEqual("0", await figure.GetAttributeAsync("data-shown"));
        await Assertions.Expect(figure.Locator("svg").First).ToBeVisibleAsync();
    }

    private static async Task SeeComparedAsync(OpenApp app)
    {
        ILocator figures = app.Page.GetByRole(AriaRole.Region, new() { Name = "Figures of the runs" });
        await Assertions.Expect(figures.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(3);
        await Assertions.Expect(figures.GetByRole(AriaRole.Row).Filter(new() { HasText = "Users" }).First).ToContainTextAsync("the same");
        await SeeDrawnAsync(app, "beside-online");
        await Assertions.Expect(app.Page.Locator("figure.chart[data-key=beside-online]")).ToContainTextAsync("2: small-world");
    }

    private static SimulationView Last(RunningDaemon running, long id) => running.Daemon.Node.Events.Kept()
        .Select(happened => happened.Data).OfType<SimulationView>().Last(view => view.Id == id);
}
