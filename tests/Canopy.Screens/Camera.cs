using Microsoft.Playwright;

namespace Canopy.Screens;

/// <summary>Takes pictures of every screen: desktop and phone, light and dark.</summary>
internal static class Camera
{
    private static readonly (string Name, int Width, int Height)[] s_windows = [("desktop", 1280, 800), ("phone", 390, 844)];

    public static async Task<bool> TakeAllAsync(LivedIn network, string folder)
    {
        if (ChromiumProgram.Find() is not { } program)
        {
            await Console.Error.WriteLineAsync("Chromium is not installed here: apt-get install chromium.");
            return false;
        }
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        foreach ((string window, int width, int height) in s_windows)
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await using IBrowserContext context = await browser.NewContextAsync(new()
                {
                    ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce,
                });
                IPage page = await context.NewPageAsync();
                await page.GotoAsync(network.Link);
                await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
                Uri home = new(page.Url);
                foreach (ScreenPath screen in ScreenList.First(network))
                {
                    await page.GotoAsync(new Uri(home, screen.Path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
                    await SettledAsync(page, screen);
                    string file = $"{screen.Name}-{window}-{scheme.ToString().ToLowerInvariant()}.png";
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), Animations = ScreenshotAnimations.Disabled });
                    Console.WriteLine(file);
                }
            }
        return true;
    }

    /// <summary>Nothing is being loaded, and what the screen shows is there.</summary>
    private static async Task SettledAsync(IPage page, ScreenPath screen)
    {
        await ScreenList.UntilSettledAsync(page, screen, 60_000);
        // One more beat for what comes with the first events.
        await page.WaitForTimeoutAsync(700);
    }
}
