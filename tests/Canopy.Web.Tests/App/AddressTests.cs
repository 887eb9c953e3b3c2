using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

/// <summary>Addresses that a hand has mistyped, or that name what is gone.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class AddressTests(Chromium chromium)
{
    private const string Nowhere = "There is nothing here";

    /// <summary>Each address, and what the app says there.</summary>
    private static readonly (string Path, string Words)[] s_addresses =
    [
        ("/nowhere/at%20all", Nowhere), ("/library/nowhere", Nowhere), ("/messages/00ff", Nowhere), ("/transfers/a/b", Nowhere),
        ("/search/abc", Nowhere), ("/search/99", "This search is kept no more"), ("/search/wishes/77", "This wish is no more"),
        ("/transfers/zzz", "Not among the downloads"), ("/observatory/abc", Nowhere), ("/observatory/9", "Measurement 9 is kept no more"),
        ("/observatory/reports/abc", Nowhere), ("/observatory/reports/9", "Report 9 is kept no more"),
        ("/observatory/campaigns/%3Cnone%3E", "Campaign <none> is kept no more"), ("/observatory/campaigns/none/x", Nowhere),
        ("/observatory/campaigns/none/7", "Snapshot 7 of none is kept no more"), ("/overlay?of=none/3", "There is no campaign 'none'"),
        ("/simulations/abc", Nowhere), ("/simulations/9", "Run 9 is kept no more"),
    ];

    [AppFact]
    public async Task Addresses_OfNothing_AreToldInWordsForPeople()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        foreach ((string path, string words) in s_addresses)
        {
            await app.GoAsync(path);
            ILocator main = app.Page.GetByRole(AriaRole.Main);
            await Assertions.Expect(main).ToContainTextAsync(words);
            Assert.DoesNotMatch(@"GET /|NaN|undefined", await main.InnerTextAsync());
        }
        app.AssertCleanBut(404);
    }
}
