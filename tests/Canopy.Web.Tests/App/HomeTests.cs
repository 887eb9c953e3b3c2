using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class HomeTests(Chromium chromium)
{
    [AppFact]
    public async Task Home_OfAChild_TellsToWhomItIsConnectedAndWhatItShares()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend, "blue one.txt");
        await running.WaitSharedAsync(1);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SeeAsync("Connected");
        await app.SeeAsync("1 file, ");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "tester" }).First.WaitForAsync();
        Assert.DoesNotContain("#code", app.Page.Url, StringComparison.Ordinal);
        app.AssertClean();
    }

    [AppFact]
    public async Task Link_UsedAlready_SaysSo_AndAKeyLetsIn()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        string link = running.Daemon.AppLink();
        await using (Visit first = await chromium.OpenAsync(new(link)))
            await Assertions.Expect(first.Page.GetByText("Connected").First).ToBeVisibleAsync();
        await using Visit second = await chromium.OpenAsync(new(link));
        await Assertions.Expect(second.Page.GetByText("This link has been used, or is too old.")).ToBeVisibleAsync();
        await second.Page.GetByLabel("Or use an API key").FillAsync("canopy_00000000_wrong");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText("This API key is not known here.")).ToBeVisibleAsync();
        await second.Page.GetByLabel("Or use an API key").FillAsync(await running.KeyAsync("admin"));
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText("Connected").First).ToBeVisibleAsync();
    }

    [AppFact]
    public async Task Key_TakenBack_ShowsTheDoorInEveryTab()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SeeAsync("Connected");
        IPage other = await app.Visit.OpenTabAsync(new(running.Daemon.Api + "/search"));
        await Assertions.Expect(other.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await app.Button("Sign out").ClickAsync();
        await app.SeeAsync("Sign in to Canopy");
        await Assertions.Expect(other.GetByText("Sign in to Canopy")).ToBeVisibleAsync();
    }

    [AppFact]
    public async Task Daemon_GoneAndBack_IsToldAndTheAppGoesOn()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SeeAsync("Connected");
        ILocator bar = app.Page.GetByTestId("connection-lost");
        await app.AskForRestartAsync();
        await running.StopForRestartAsync();
        await Assertions.Expect(bar).ToBeVisibleAsync();
        Assert.Empty(await running.StartAgainAsync());
        await Assertions.Expect(bar).ToBeHiddenAsync();
        await app.SeeAsync("Connected");
    }
}
