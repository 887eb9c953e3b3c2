using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class SettingsTests(Chromium chromium)
{
    [AppFact]
    public async Task Setting_Changed_IsInTheFileAndTakesEffectAtOnce()
    {
        await using RunningDaemon running = await StartedAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Settings");
        await Field(app, "Your name").FillAsync("marta");
        await app.Button("Save").ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Banner).GetByText("marta")).ToBeVisibleAsync();
        Assert.Contains("user_name: marta", await File.ReadAllTextAsync(running.Folder.Settings), StringComparison.Ordinal);
        Assert.Equal("marta", running.Daemon.Node.UserName);
        app.AssertClean();
    }

    [AppFact]
    public async Task Setting_ThatCannotBe_IsToldAsItIsTyped()
    {
        await using RunningDaemon running = await StartedAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Settings");
        await Field(app, "Your name").FillAsync("two words");
        await app.SeeAsync("holds a space or a control character");
        app.AssertClean();
    }

    [AppFact]
    public async Task Setting_GivenByAFlag_SaysWhereAndCannotBeChangedHere()
    {
        await using RunningDaemon running = await StartedAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync("/settings?key=bind");
        await app.SeeAsync("--bind");
        await Assertions.Expect(Field(app, "Listen at")).Not.ToBeEditableAsync();
        app.AssertClean();
    }

    private static Task<RunningDaemon> StartedAsync() => RunningDaemon.StartAsync(
        null, new Dictionary<string, string>(StringComparer.Ordinal) { ["user_name"] = "" },
        new Dictionary<string, byte[]>(StringComparer.Ordinal));

    private static ILocator Field(OpenApp app, string title) => app.Page.GetByLabel(title, new() { Exact = true }).First;
}
