using Canopy.Api;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class ObservatoryTests(Chromium chromium)
{
    [AppFact]
    public async Task Crawl_OfTheNetwork_IsWatched_BecomesAReport_AndIsComparedWithTheNext()
    {
        await using RunningDaemon founder = await RunningDaemon.StartAsync();
        await using RunningDaemon child = await RunningDaemon.StartBelowAsync(founder);
        await using RunningDaemon running = await RunningDaemon.StartBelowAsync(founder);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Observatory");
        await app.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "The whole map" }).ClickAsync();
        await BeginAsync(app, "crawl");
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        await app.SeeAsync("What it found");

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Snapshot 1" }).ClickAsync();
        await app.SeeAsync("What its map is worth");
        await Assertions.Expect(app.Page.GetByRole(AriaRole.List, new() { Name = "Outcomes" })).ToContainTextAsync("answered1");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the overlay" }).ClickAsync();
        await Assertions.Expect(app.Page.Locator(".overlay-canvas")).ToHaveAttributeAsync("data-peers", "1");
        await app.Page.GetByRole(AriaRole.Switch, new() { Name = "Children" }).ClickAsync();
        await Assertions.Expect(app.Page.Locator(".overlay-canvas")).ToHaveAttributeAsync("data-peers", "3");

        await app.GoAsync("/observatory/campaigns/main");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Draw a report" }).ClickAsync();
        await app.Button("Draw it").ClickAsync();
        await SeeReportAsync(app);
        Assert.EndsWith("/observatory/reports/1", app.Page.Url, StringComparison.Ordinal);
        await app.Page.ReloadAsync();
        await SeeReportAsync(app);

        await using RunningDaemon second = await RunningDaemon.StartSupernodeAsync(founder);
        await founder.WaitAsync("neighbor.linked");
        await app.GoAsync("/observatory/campaigns/main");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Crawl again" }).ClickAsync();
        await BeginAsync(app, "crawl");
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "main" }).ClickAsync();
        await app.Button("Compare").ClickAsync();
        await SeeComparedAsync(app, second);
        await app.Page.ReloadAsync();
        await SeeComparedAsync(app, second);
        app.AssertClean();
    }

    [AppFact]
    public async Task Tracking_StoppedAndResumed_GoesOnIntoTheSameSnapshot()
    {
        await using RunningDaemon founder = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartBelowAsync(founder);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/observatory/new?kind=track");
        await app.Page.GetByLabel("Look every").FillAsync("1s");
        await BeginAsync(app, "tracking");
        await Assertions.Expect(State(app, "running")).ToBeVisibleAsync();
        await Told(running, view => view.Progress.Answered > 0);
        await app.Button("Stop").ClickAsync();
        await Assertions.Expect(State(app, "stopped")).ToBeVisibleAsync();
        MeasurementView stopped = await Told(running, view => view.EndedAt is not null);
        await app.Button("Resume").ClickAsync();
        await Assertions.Expect(State(app, "running")).ToBeVisibleAsync();
        MeasurementView again = await Told(running, view => view.EndedAt is null && view.Progress.Visits > stopped.Progress.Visits);
        Assert.Equal(stopped.Progress.Snapshot, again.Progress.Snapshot);
        await app.ToScreenAsync("Observatory");
        await app.Button("Stop").ClickAsync();
        await Assertions.Expect(State(app, "stopped")).ToBeVisibleAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Seed_ThatIsNoAddress_IsRefusedWithWhatToDo_AndNothingTypedIsLost()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/observatory/new?kind=crawl");
        ILocator seeds = app.Page.GetByLabel("Where to begin");
        await seeds.FillAsync("somewhere over there");
        await app.Button("Begin the crawl").ClickAsync();
        ILocator refusal = app.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(refusal).ToContainTextAsync("somewhere over there");
        await Assertions.Expect(refusal).ToContainTextAsync("192.0.2.1:1214");
        await Assertions.Expect(seeds).ToHaveValueAsync("somewhere over there");
        app.AssertCleanBut(400);
    }

    [AppFact]
    public async Task Campaign_WithAnyLettersInItsName_HasAddressesThatWork()
    {
        const string Name = "50%26 of/all? <b>#v1.2";
        await using RunningDaemon founder = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartBelowAsync(founder);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/observatory/new?kind=crawl");
        await app.Page.GetByLabel("Campaign").FillAsync(Name);
        await BeginAsync(app, "crawl");
        await Assertions.Expect(State(app, "done")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();
        ILocator title = app.Page.GetByRole(AriaRole.Heading, new() { Name = Name, Exact = true });
        await Assertions.Expect(title).ToBeVisibleAsync();
        await app.Page.ReloadAsync();
        await Assertions.Expect(title).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Crawl 1" }).ClickAsync();
        await app.SeeAsync("What its map is worth");
        await app.Page.ReloadAsync();
        await app.SeeAsync("What its map is worth");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the overlay" }).ClickAsync();
        await Assertions.Expect(app.Page.Locator(".overlay-canvas")).ToHaveAttributeAsync("data-peers", "1");
        await app.ToScreenAsync("Observatory");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Campaigns" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Draw a report" }).ClickAsync();
        await app.Button("Draw it").ClickAsync();
        await SeeReportAsync(app);
        await app.SeeAsync(Name);
        app.AssertClean();
    }

    private static async Task BeginAsync(OpenApp app, string act)
    {
        await app.Button("More: pace, name, whom to spare").ClickAsync();
        // All peers of the test are on one host, which is left alone for two seconds else.
        await app.Page.GetByLabel("Rest of a host").FillAsync("0s");
        await app.Button($"Begin the {act}").ClickAsync();
    }

    private static ILocator State(OpenApp app, string state) => app.Page.Locator($".state-badge[data-state={state}]");

    private static async Task<MeasurementView> Told(RunningDaemon running, Func<MeasurementView, bool> wanted) =>
        (MeasurementView)(await running.WaitAsync("measurement.changed", told => told.Data is MeasurementView view && wanted(view))).Data;

    /// <summary>It stands behind a shadow root; its charts draw themselves when they are looked at.</summary>
    private static async Task SeeReportAsync(OpenApp app)
    {
        ILocator place = app.Page.Locator(".report-place");
        await Assertions.Expect(place).ToBeVisibleAsync();
        Assert.NotEqual("0", await place.GetAttributeAsync("data-figures"));
        ILocator chart = place.Locator("figure.chart:not([data-points='0'])").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-drawn", "true");
        await Assertions.Expect(chart.Locator("svg").First).ToBeVisibleAsync();
    }

    private static async Task SeeComparedAsync(OpenApp app, RunningDaemon came)
    {
        ILocator figures = app.Page.GetByRole(AriaRole.Region, new() { Name = "Figures of both" });
        await Assertions.Expect(figures.GetByRole(AriaRole.Row).Filter(new() { HasText = "Supernodes that answered" }))
            .ToContainTextAsync("2");
        await app.SeeAsync("1 in both · + 1 came");
        await app.SeeAsync($"{came.Daemon.Node.Host.Address}");
    }
}
