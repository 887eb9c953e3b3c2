using Canopy.Screens;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>The keyboard alone: Tab reaches everything and is seen, and what was opened gives the focus back.</summary>
[Collection(LivedInGroup.Name)]
public sealed class TabOrderTests(Chromium chromium, LivedInApp app)
{
    [AppFact]
    public Task Tab_OnEveryScreen_ReachesEverythingInSight() => WalkAsync(1280);

    [AppFact]
    public Task Tab_OnEveryScreenOfAPhone_ReachesEverythingInSight() => WalkAsync(390);

    [AppFact]
    public async Task Escape_ClosesWhatIsOpen_AndTheFocusIsWhereItWas()
    {
        await using Visit visit = await app.OpenAsync(chromium, 1280);
        foreach (Opening opening in Opening.All)
            foreach (int width in opening.Widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 844);
                await app.LoadAsync(visit.Page, app.Screen(opening.Screen));
                await opening.OpenAsync(visit.Page);
                await Assertions.Expect(visit.Page.Locator(":focus")).Not.ToHaveCountAsync(0);
                await visit.Page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(opening.Opened(visit.Page)).ToBeHiddenAsync();
                await Assertions.Expect(opening.Opener(visit.Page)).ToBeFocusedAsync();
            }
        // A request that a page no longer waits for, since another was loaded, is no fault.
        string[] errors = [.. visit.Complaints.Where(complaint => !complaint.StartsWith("failed:", StringComparison.Ordinal))];
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [AppFact]
    public async Task Arrows_InTabsAndLists_ReachTheRest()
    {
        await using Visit visit = await app.OpenAsync(chromium, 1280);
        IPage page = visit.Page;
        await app.GoAsync(page, app.Screen("overlay"));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Drawn" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "List" })).ToBeFocusedAsync();

        await app.GoAsync(page, app.Screen("search"));
        ILocator list = page.GetByRole(AriaRole.Grid, new() { Name = "Files found" });
        await list.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(list.Locator("[role=row][data-active=true]")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(list.Locator("[role=row][data-key]").First).ToHaveAttributeAsync("data-active", "true");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(list.Locator("[role=row][data-key]").First).ToHaveAttributeAsync("aria-selected", "true");
    }

    private async Task WalkAsync(int width)
    {
        await using Visit visit = await app.OpenAsync(chromium, width);
        List<string> faults = [];
        foreach (ScreenPath screen in app.All)
        {
            await app.GoAsync(visit.Page, screen);
            faults.AddRange((await TabWalk.WalkAsync(visit.Page)).Select(fault => $"{screen.Name}, {width} px: {fault}"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
