using System.Text.Json.Nodes;
using Canopy.Core;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class ExpiredKeyTests(Chromium chromium)
{
    [AppFact]
    public async Task Key_ThatExpiresWhileTheAppIsOpen_IsTold_AndAnotherGoesOnWhereItWas()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync("blue one.txt");
        await running.WaitSharedAsync(1);
        string another = await running.KeyAsync("admin");
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/library/files");
        ILocator row = app.Page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Row).Filter(new() { HasText = "shared" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        ExpireBrowsers(running);
        // Nobody presses anything: the next thing that happens ends the stream of events.
        running.Daemon.Node.Events.Add("search.started", new { Id = 0, Text = "" });
        await app.SeeAsync("The key of this browser has expired, or was taken back.");

        await app.Page.GetByLabel("Or use an API key").FillAsync(another);
        await app.Button("Sign in").ClickAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
        Assert.Equal("/library/files", new Uri(app.Page.Url).AbsolutePath);
        // The events come, too.
        await app.ToScreenAsync("Transfers");
        running.Daemon.Node.Downloads.Add(new(ContentHash.Read([9, .. new byte[31]]), "green two.txt", 9, []), out _);
        await app.SeeAsync("green two.txt");
    }

    /// <summary>As if the thirty days were over for which 'canopy open' lets a browser in.</summary>
    private static void ExpireBrowsers(RunningDaemon running)
    {
        string file = running.Folder.ApiKeys;
        JsonArray keys = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        foreach (JsonNode? key in keys)
            if (key!["name"]!.GetValue<string>() == "web app") key["expires"] = DateTimeOffset.UnixEpoch;
        File.WriteAllText(file, keys.ToJsonString());
    }
}
