using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>Something that opens over a screen and is closed by Escape.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Screen">Where, as the list of screens names it.</param>
/// <param name="Opener">What opens it.</param>
/// <param name="Opened">What is seen then.</param>
/// <param name="Widths">Of the windows it exists in.</param>
internal sealed record Opening(string Name, string Screen, Func<IPage, ILocator> Opener, Func<IPage, ILocator> Opened, params int[] Widths)
{
    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog).First;

    /// <summary>Dialogs, drawers and menus of the app.</summary>
    public static IReadOnlyList<Opening> All { get; } =
    [
        new("all screens", "home", page => Button(page, "More"),
            page => page.Locator("[aria-label=Screens] [aria-current]:focus"), 390),
        new("restart", "about", page => Button(page, "Restart"), Dialog, 1280, 390),
        new("add by link", "transfers", page => Button(page, "Add by link"), Dialog, 1280, 390),
        new("clear finished", "transfers", page => Button(page, "Clear finished"), page => page.GetByRole(AriaRole.Menu), 1280, 390),
        new("save as wish", "search", page => Button(page, "Save as wish"), Dialog, 1280, 390),
        new("filters", "search", page => Button(page, "Filters"), Dialog, 390),
        new("details of a hit", "search", page => page.Locator(".file-link").First, Dialog, 390),
        new("how to ask", "searches", page => Button(page, "How to ask"), Dialog, 1280, 390),
        new("remove a wish", "wishes", page => Button(page, "Remove"), Dialog, 1280, 390),
        new("new key", "settings", page => Button(page, "New key"), Dialog, 1280, 390),
    ];

    /// <summary>Opens it with the keyboard.</summary>
    public async Task OpenAsync(IPage page)
    {
        await Opener(page).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Opened(page)).ToBeVisibleAsync();
    }
}
