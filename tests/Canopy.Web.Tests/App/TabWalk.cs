using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>Goes through a page with the Tab key, from its top until it comes round.</summary>
internal static class TabWalk
{
    /// <summary>More than any screen has; a page that takes more holds the focus for ever.</summary>
    private const int PressesMax = 800;

    /// <summary>Asking after each press would take as long as the presses.</summary>
    private const int LooksEvery = 10;

    /// <summary>Looks at the page before the keys are pressed, and after each.</summary>
    private const string Watch =
        """
        () => {
            const wanted = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]';
            const isSeen = el => el.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && el.getClientRects().length > 0;
            // Of what lies behind a dialog nothing is wanted.
            const place = () => [...document.querySelectorAll('[role=dialog][aria-modal=true]')].findLast(isSeen) ?? document;
            // A report stands in a root of its own.
            const within = root => [...root.querySelectorAll(wanted), ...[...root.querySelectorAll('.report-place')]
                .flatMap(({ shadowRoot }) => shadowRoot === null ? [] : within(shadowRoot))];
            const focused = () => {
                let el = document.activeElement;
                while (el?.shadowRoot?.activeElement) el = el.shadowRoot.activeElement;
                return el;
            };
            const open = () => within(place()).filter(el =>
                el.tabIndex >= 0 && !el.matches(':disabled, [type=hidden]') && !el.closest('[inert], [aria-hidden=true]') && isSeen(el));
            const looks = el => {
                const { outline, boxShadow, borderColor, backgroundColor, transform } = getComputedStyle(el);
                return [outline, boxShadow, borderColor, backgroundColor, transform].join();
            };
            // What shows the focus of a field that is not seen itself stands around it or beside it.
            const around = el => {
                const all = [el, el.nextElementSibling];
                for (let up = el.parentElement; up !== null && all.length < 6; up = up.parentElement) all.push(up);
                return all.filter(one => one !== null).map(looks).join(';');
            };
            const nameOf = el => `<${el.tagName.toLowerCase()} ${el.getAttribute('role') ?? ''} ${el.className}> `
                + `"${(el.getAttribute('aria-label') ?? el.textContent ?? '').slice(0, 60)}"`;
            // The keys begin at the top, also where the screen has put the focus into a field.
            const start = document.body.insertAdjacentElement('afterbegin', document.createElement('button'));
            if (place() === document) start.focus();
            start.remove();
            const first = open();
            const before = new Map(first.filter(el => el !== document.activeElement).map(el => [el, around(el)]));
            const walk = { reached: new Set(), faults: [], isRound: false };
            const isInSight = el => {
                const seen = el.matches('input[type=radio], input[type=checkbox]') ? el.parentElement : el;
                const { left, right, top, bottom } = seen.getClientRects()[0];
                const [l, r, t, b] = [Math.max(left, 0), Math.min(right, innerWidth), Math.max(top, 0), Math.min(bottom, innerHeight)];
                if (r - l < 1 || b - t < 1) return false;
                const [x0, y0] = [(l + r) / 2, (t + b) / 2];
                const spots = [[x0, y0], [l + 2, y0], [r - 2, y0], [x0, t + 2], [x0, b - 2]];
                return spots.some(([x, y]) => {
                    const hit = el.getRootNode().elementFromPoint(x, y);
                    return hit !== null && (seen.contains(hit) || hit.contains(seen) && hit.matches('label, a, button'));
                });
            };
            walk.look = () => {
                document.getAnimations().forEach(one => one.effect?.getComputedTiming().iterations === 1 && one.finish());
                const el = focused();
                if (el === null || el === document.body || walk.reached.has(el)) {
                    if (walk.reached.size > 0) walk.isRound = true;
                    return;
                }
                walk.reached.add(el);
                if (!isInSight(el)) walk.faults.push(`out of sight: ${nameOf(el)}`);
                if (before.has(el) && before.get(el) === around(el)) walk.faults.push(`no sign of the focus: ${nameOf(el)}`);
            };
            walk.end = () => {
                const groups = new Set([...walk.reached].filter(el => el.type === 'radio').map(el => el.name));
                const missed = open().filter(el =>
                    before.has(el) && !walk.reached.has(el) && !(el.type === 'radio' && groups.has(el.name)));
                const last = [...walk.reached].at(-1);
                return [...walk.faults, ...missed.map(el => `not reached: ${nameOf(el)}, the last was ${last && nameOf(last)}`),
                    ...(walk.isRound ? [] : ['the focus does not come round'])];
            };
            if (window.tabWalk === undefined) addEventListener('keyup', () => window.tabWalk.look(), { capture: true });
            window.tabWalk = walk;
        }
        """;

    /// <summary>Presses Tab until the focus has come round.</summary>
    /// <returns>What is wrong on the way.</returns>
    public static async Task<string[]> WalkAsync(IPage page)
    {
        await page.EvaluateAsync(Watch);
        bool isRound = false;
        for (int presses = 0; !isRound && presses < PressesMax; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (presses % LooksEvery == 0) isRound = await page.EvaluateAsync<bool>("() => window.tabWalk.isRound");
        }
        return await page.EvaluateAsync<string[]>("() => window.tabWalk.end()");
    }
}
