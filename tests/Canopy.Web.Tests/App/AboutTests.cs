using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class AboutTests(Chromium chromium)
{
    [AppFact]
    public async Task OrdinaryNode_AsksWhy_IsToldLightByLight_AndItsPortIsTried()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("About");
        ILocator lights = Part(app, "Why am I an ordinary node?");
        string[] conditions = [.. (await running.Daemon.Node.StatusAsync()).Promotion.Select(light => light.Name)];
        Assert.NotEmpty(conditions);
        await Assertions.Expect(lights.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(conditions.Length);
        foreach (string condition in conditions)
            await Assertions.Expect(lights.GetByText(condition, new() { Exact = true })).ToBeVisibleAsync();

        ILocator port = Part(app, "Can others reach me?");
        await port.GetByRole(AriaRole.Button, new() { Name = "Test the port" }).ClickAsync();
        await Assertions.Expect(port.GetByText("Others can reach you")).ToBeVisibleAsync();
        string parent = $"{friend.Daemon.Node.Host.Address}", own = $"{running.Daemon.Node.Host.Address}";
        await Assertions.Expect(port).ToContainTextAsync($"The supernode {parent} dialled {own} and got through.");
        await Assertions.Expect(port.GetByRole(AriaRole.Button, new() { Name = "Test again" })).ToBeEnabledAsync();
        app.AssertClean();
    }

    [AppFact]
    public async Task Supernode_AsksWhy_IsTold_AndHasNobodyToTryItsPort()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("About");
        await Assertions.Expect(Part(app, "Why am I a supernode?")).ToContainTextAsync("the first of its network");
        await Assertions.Expect(Part(app, "Can others reach me?")).ToContainTextAsync("no parent that could try its port");
        app.AssertClean();
    }

    [AppFact]
    public async Task SearchInVain_IsExplained_AlsoByItsAddress()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("About");
        await Assertions.Expect(Part(app, "Why no results?")).ToContainTextAsync("Nothing was searched for since the daemon started.");
        await app.SearchAsync("zebra parchment");
        await running.WaitUntilAsync(() => running.Daemon.Node.Searches.All.Any(search => !search.Progress.IsRunning));
        await app.ToScreenAsync("About");
        ILocator why = Part(app, "Why no results?");
        await why.GetByRole(AriaRole.Combobox, new() { Name = "One of the last searches" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "zebra parchment (0 hits" }).ClickAsync();
        await Assertions.Expect(why).ToContainTextAsync("1 supernode searched; none had a hit.");
        await Assertions.Expect(why).ToContainTextAsync($"The supernode {friend.Daemon.Node.Host.Address} answers for this peer.");
        await Assertions.Expect(why).ToContainTextAsync("Save the search as a wish");
        await app.Page.ReloadAsync();
        await Assertions.Expect(Part(app, "Why no results?")).ToContainTextAsync("1 supernode searched; none had a hit.");
        app.AssertClean();
    }

    private static ILocator Part(OpenApp app, string name) => app.Page.GetByRole(AriaRole.Region, new() { Name = name });
}
