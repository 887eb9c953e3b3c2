using Canopy.Screens;
using Canopy.Web.Tests.Browser;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>What axe-core says of all screens, and of what opens over them, in both colour schemes, on a desktop and on a phone.</summary>
[Collection(LivedInGroup.Name)]
public sealed class AccessibilityTests(Chromium chromium, LivedInApp app)
{
    /// <summary>The library's own way opens another page for each look, which takes longer than the look.</summary>
    private const string Look =
        """
        async rules => {
            const options = rules.length === 0 ? {} : { runOnly: { type: 'rule', values: rules } };
            const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options });
            return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, help, nodes }) =>
                nodes.map(({ target, html, any }) => `${id} (${help}): ${target} ${html} ${any.map(({ message }) => message).join()}`));
        }
        """;

    /// <summary>In the other colours nothing else differs.</summary>
    private static readonly string[] s_everything = [], s_colours = ["color-contrast", "link-in-text-block"];

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> _faults = [];

    [AppFact]
    public async Task Screens_All_HaveNoSeriousFault()
    {
        await using Visit visit = await app.OpenAsync(chromium, 1280);
        foreach (ScreenPath screen in app.All)
        {
            await app.GoAsync(visit.Page, screen);
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
            await app.LoadAsync(visit.Page, app.Screen(opening.Screen));
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
            await ReadAsync(page, $"{what}, light, {width} px", s_everything);
            await DrawAsync(page, ColorScheme.Dark);
            await ReadAsync(page, $"{what}, dark, {width} px", s_colours);
            await DrawAsync(page, ColorScheme.Light);
        }
    }

    private async Task ReadAsync(IPage page, string where, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(s_axe);
        string[] found = await page.EvaluateAsync<string[]>(Look, rules);
        _faults.AddRange(found.Select(fault => $"{where}: {fault}"));
    }

    private static Task SizeAsync(IPage page, int width) => page.SetViewportSizeAsync(width, 844);

    private static async Task DrawAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        string name = scheme == ColorScheme.Dark ? "dark" : "light";
        await page.Locator($"html[data-mantine-color-scheme={name}]").WaitForAsync();
    }
}
