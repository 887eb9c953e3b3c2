using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class WelcomeTests(Chromium chromium)
{
    [AppFact]
    public async Task FirstRun_NameFolderNetworkPort_LeadsToAPeerThatShares()
    {
        using TempFolder folder = new();
        string music = Directory.CreateDirectory(folder["music"]).FullName;
        File.WriteAllText(Path.Combine(music, "a song.txt"), "la la la");
        await using RunningDaemon running = await RunningDaemon.StartAsync(
            null, new Dictionary<string, string>(StringComparer.Ordinal) { ["user_name"] = "", ["shared_folders"] = "" },
            new Dictionary<string, byte[]>(StringComparer.Ordinal));
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.Page.GetByLabel("Your name").FillAsync("newcomer");
        await NextAsync(app);
        await PickAsync(app, music);
        await NextAsync(app);
        await app.SeeAsync("Look for peers on the same local network");
        await NextAsync(app);
        await NextAsync(app);
        await app.SeeAsync("You are ready");
        await app.SeeAsync("1 folder");
        await app.Button("Begin").ClickAsync();
        await app.SeeAsync("Connected");
        await running.WaitUntilAsync(() => running.Daemon.Node.Library.Totals().Files == 1);
        Assert.Equal("newcomer", running.Daemon.Node.UserName);
        await app.Page.ReloadAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Banner).GetByText("newcomer")).ToBeVisibleAsync();
        app.AssertClean();
    }

    /// <summary>Walks from the home up to the top and down to a folder, as a hand would.</summary>
    private static async Task PickAsync(OpenApp app, string path)
    {
        await app.Button("Another folder").ClickAsync();
        ILocator picker = app.Page.GetByRole(AriaRole.Region, new() { Name = "Pick a folder" }), up = app.Button("To the folder above");
        await Assertions.Expect(up).ToBeEnabledAsync();
        while (await up.IsEnabledAsync())
        {
            string before = await picker.Locator("p.name").InnerTextAsync();
            await up.ClickAsync();
            await Assertions.Expect(picker.Locator("p.name")).Not.ToHaveTextAsync(before);
            await Assertions.Expect(picker.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);
        }
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            ILocator folder = picker.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
            ILocator more = picker.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true });
            await Assertions.Expect(folder.Or(more).First).ToBeVisibleAsync();
            while (!await folder.IsVisibleAsync() && await more.IsVisibleAsync()) await more.ClickAsync();
            await folder.ClickAsync();
            await Assertions.Expect(picker.Locator("p.name")).ToContainTextAsync(name);
        }
        await app.Button("Share this one").ClickAsync();
    }

    private static Task NextAsync(OpenApp app) => app.Button("Next").ClickAsync();
}
