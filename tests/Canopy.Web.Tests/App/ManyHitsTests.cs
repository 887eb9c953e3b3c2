using System.Buffers.Binary;
using System.Collections.Immutable;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class ManyHitsTests(Chromium chromium)
{
    private const int PerPage = 200;

    [AppFact]
    public async Task Search_WithMoreHitsThanAreKept_ShowsTheHundredThousand_AndSaysThatItWasCut()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.SearchAsync("amber");
        await running.WaitAsync("search.ended");
        SearchSession search = running.Daemon.Node.Searches.All.Single();
        // No index of a test is that large: the daemon hears of them as if the network had brought them.
        for (int number = 0; number < ApiLimits.HitsKeptMax + PerPage; number += PerPage)
            running.Daemon.Node.Searches.Hear(new HitsFound(search.Command, PeerAddress.None, Hits(number)));
        running.Daemon.Node.Searches.Hear(new SearchEnded(search.Command, QueryEndStatus.Enough, ApiLimits.HitsKeptMax, 9, HasMore: true));
        ILocator list = app.Page.GetByRole(AriaRole.Grid, new() { Name = "Files found" });
        await Assertions.Expect(list).ToHaveAttributeAsync("aria-rowcount", $"{ApiLimits.HitsKeptMax + 1}");
        await app.SeeAsync("100,000 files");
        await app.SeeAsync("Cut off: of one search 100,000 hits are kept");

        await list.FocusAsync();
        await app.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(list.GetByText("amber 099999.txt")).ToBeInViewportAsync();
        await app.Page.GetByLabel("Words in the results").FillAsync("amber 04321");
        await app.SeeAsync("11 of 100,000 files");
        app.AssertClean();
    }

    private static ImmutableArray<QueryHit> Hits(int from) => [.. Enumerable.Range(from, PerPage).Select(number => new QueryHit(
        new($"amber {number:000000}.txt", 1000 + number, HashOf(number), MediaType.Document, Descriptors.None),
        new(default, PeerAddress.None, true, "many", 1)))];

    private static ContentHash HashOf(int number)
    {
        byte[] bytes = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number + 1);
        return ContentHash.Read(bytes);
    }
}
