using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class LibraryTests(Chromium chromium)
{
    [AppFact]
    public async Task Folder_AddedAndFilled_IsScannedLive_AndTakenOut()
    {
        using TempFolder folder = new();
        string music = Directory.CreateDirectory(folder["music"]).FullName;
        File.WriteAllText(Path.Combine(music, "first.txt"), "one");
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Library");
        await PathBox(app).FillAsync(music);
        await app.Page.GetByLabel("Name for others").FillAsync("Tunes");
        await app.Page.Keyboard.PressAsync("Enter");
        await app.SeeAsync("Tunes");
        await running.WaitUntilAsync(() => running.Daemon.Node.Library.Totals().Files == 1);
        await app.SeeAsync("1 file");

        // Nobody presses anything: the folder is watched, and the app is told.
        File.WriteAllText(Path.Combine(music, "second.txt"), "another");
        await app.SeeAsync("2 files");

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "As others see it" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tunes" }).DblClickAsync();
        await app.SeeAsync("second.txt");
        app.AssertClean();
    }

    [AppFact]
    public async Task Folder_ThatIsNotThere_IsRefusedWithTheRemedy()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.ToScreenAsync("Library");
        await PathBox(app).FillAsync("/nowhere/at/all");
        await app.Page.Keyboard.PressAsync("Enter");
        await app.SeeAsync("there is no folder /nowhere/at/all");
    }

    private static ILocator PathBox(OpenApp app) => app.Page.GetByLabel("Path on the machine of the daemon").First;
}
