using Canopy.Screens;
using Canopy.Web.Tests.Browser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>What axe-core says of all screens, and of what opens over them, in both colour schemes, on a desktop and on a phone.</summary>
[Collection(LivedInGroup.Name)]
public sealed class AccessibilityTests(Chromium chromium, LivedInApp app)
{
    private static readonly AxeRunOptions s_all = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>The other scheme differs in nothing else.</summary>
    private static readonly AxeRunOptions s_colours = new()
    {
        ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "tag", Values = ["cat.color"] },
    };

    private readonly List<string> _faults = [];

    [AppFact]
    public async Task Screens_All_HaveNoSeriousFault()
    {
        await using Visit visit = await app.OpenAsync(chromium, 1280);
        foreach (ScreenPath screen in app.All)
        {
            await app.GoAsync(visit.Page, screen.Path);
            await ReadAsync(visit.Page, screen.Name, [1280, 390]);
        }
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    [AppFact]
    public async Task Dialogs_All_HaveNoSeriousFault()
    {
        await using Visit visit = await app.OpenAsync(chromium, 1280);
        foreach (Opening opening in Opening.All)
        {
            await SizeAsync(visit.Page, opening.Widths[0]);
            await app.LoadAsync(visit.Page, app.Path(opening.Screen));
            await opening.OpenAsync(visit.Page);
            await ReadAsync(visit.Page, opening.Name, opening.Widths);
        }
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private async Task ReadAsync(IPage page, string what, int[] widths)
    {
        foreach (int width in widths)
        {
            await SizeAsync(page, width);
            await ReadAsync(page, $"{what}, light, {width} px", s_all);
            await DrawAsync(page, ColorScheme.Dark);
            await ReadAsync(page, $"{what}, dark, {width} px", s_colours);
            await DrawAsync(page, ColorScheme.Light);
        }
    }

    private async Task ReadAsync(IPage page, string where, AxeRunOptions options)
    {
        AxeResult found = await page.RunAxe(options);
        _faults.AddRange(
            from fault in found.Violations
            where fault.Impact is "serious" or "critical"
            from node in fault.Nodes
            select $"{where}: {fault.Id} ({fault.Help}): {node.Target} {node.Html}");
    }

    private static Task SizeAsync(IPage page, int width) => page.SetViewportSizeAsync(width, 844);

    private static async Task DrawAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        string name = scheme == ColorScheme.Dark ? "dark" : "light";
        await page.Locator($"html[data-mantine-color-scheme={name}]").WaitForAsync();
    }
}
