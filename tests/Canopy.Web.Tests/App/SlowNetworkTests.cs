using Canopy.Screens;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>A daemon far away: every screen says at once that something comes, and what is there stays where it is.</summary>
[Collection(LivedInGroup.Name)]
public sealed class SlowNetworkTests(Chromium chromium, LivedInApp app)
{
    /// <summary>What web.dev/articles/cls calls good.</summary>
    private const double ShiftMax = 0.1;

    private const string Watch =
        """
        window.shifts = [];
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, what: entry.sources.map(({ node }) =>
                    node === null ? '' : node.nodeType === 1 ? `${node.tagName}.${node.className}` : node.textContent).join(' | ') });
            }
        }).observe({ type: 'layout-shift', buffered: true });
        // Requests under way, and when the last one ended; the stream of events never does.
        window.asking = { now: 0, ended: 0 };
        const plain = window.fetch;
        window.fetch = async (...args) => {
            const address = typeof args[0] === 'string' ? args[0] : args[0].url;
            if (address.endsWith('/api/v1/events')) return plain(...args);
            window.asking.now++;
            try {
                return await plain(...args);
            } finally {
                window.asking = { now: window.asking.now - 1, ended: performance.now() };
            }
        };
        window.wasBlank = false;
        new MutationObserver(() => {
            const main = document.querySelector('main');
            if (main !== null && main.innerText.trim() === '' && main.querySelector('[role=status], svg, canvas') === null)
                window.wasBlank = true;
        }).observe(document, { childList: true, subtree: true });
        """;

    [AppFact]
    public Task Screens_OverASlowNetwork_StandStill() => LoadAllAsync(1280, app.First);

    [AppFact]
    public Task Screens_OverASlowNetworkOnAPhone_StandStill() => LoadAllAsync(390, app.All);

    private async Task LoadAllAsync(int width, IReadOnlyList<ScreenPath> screens)
    {
        await using Visit visit = await app.OpenAsync(chromium, width);
        ICDPSession devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 250_000, ["uploadThroughput"] = 250_000,
        });
        await visit.Page.AddInitScriptAsync(Watch);
        List<string> faults = [];
        foreach (ScreenPath screen in screens)
        {
            await app.LoadAsync(visit.Page, screen);
            await visit.Page.WaitForFunctionAsync("() => window.asking.now === 0 && performance.now() > window.asking.ended + 300");
            double shift = await visit.Page.EvaluateAsync<double>("() => window.shifts.reduce((sum, one) => sum + one.value, 0)");
            string what = await visit.Page.EvaluateAsync<string>(
                "() => window.shifts.map(({ value, what }) => `${value} ${what}`).join('\\n')");
            if (shift >= ShiftMax) faults.Add($"{screen.Name}, {width} px: what is there moves by {shift}: {what}");
            if (await visit.Page.EvaluateAsync<bool>("() => window.wasBlank")) faults.Add($"{screen.Name}, {width} px: shows nothing");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
