using System.Text.Json;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Tests.Api;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring;

/// <summary>The command in a served world and among real peers, over real sockets.</summary>
public sealed class CollectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Collect_InAServedWorld_FindsSharersAndReadsTheirLists_AndInASecondRoundTheSame()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--calm");
        CommandRun run = await CollectAsync(
            $"{world.Invite}", "--searches", "10", "--at-once", "256", "--every", "0s", "--for", "1ms", "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement found = JsonSerializer.Deserialize<JsonElement>(run.Out), campaign = found.GetProperty("campaign");
        Assert.InRange(found.GetProperty("users").GetInt32(), 20, world.Announced.GetProperty("online").GetInt32());
        int answered = found.GetProperty("outcomes").GetProperty("answered").GetInt32();
        Assert.InRange(answered, found.GetProperty("users").GetInt32() / 2, found.GetProperty("users").GetInt32());
        Assert.True(found.GetProperty("files").GetInt64() > answered);
        Assert.Equal(found.GetProperty("files").GetInt64(), campaign.GetProperty("stored").GetInt64());
        // Nobody fetches anything in a simulated world, and a name belongs to its content there.
        CommandRun second = await CollectAsync($"{world.Invite}", "--searches", "1", "--at-once", "256", "--json");
        JsonElement again = JsonSerializer.Deserialize<JsonElement>(second.Out).GetProperty("campaign");
        Assert.Equal((0, 0), (again.GetProperty("transfers").GetInt32(), again.GetProperty("renamed").GetInt32()));
        Assert.InRange(again.GetProperty("users").GetInt32(), answered, found.GetProperty("users").GetInt32() * 3);
        Assert.Equal(1, campaign.GetProperty("agreement").GetProperty("recall").GetDouble());
    }

    [Fact]
    public async Task Collect_AmongRealPeers_SeesWhatWasFetchedBetweenTwoRounds()
    {
        await using RunningDaemon ada = await RunningDaemon.StartAsync("zebra crossing.txt", "blue train.txt");
        await ada.WaitSharedAsync(2);
        string link = $"{await ada.Daemon.Node.InviteAsync()}";
        JsonElement first = JsonSerializer.Deserialize<JsonElement>((await CollectAsync(link, "--searches", "8", "--json")).Out);
        Assert.Equal((1, 2), (first.GetProperty("users").GetInt32(), first.GetProperty("campaign").GetProperty("stored").GetInt32()));

        await File.WriteAllTextAsync(Path.Combine(ada.Shared, "new song.txt"), "a new song");
        File.Move(Path.Combine(ada.Shared, "blue train.txt"), Path.Combine(ada.Shared, "Blue_Train (live).txt"));
        await ada.WaitSharedAsync(3);
        CommandRun second = await CollectAsync(link, "--searches", "1");
        Assert.Equal((0, ""), (second.Exit, second.Error));
        Assert.Contains("3 files stored", second.Out, StringComparison.Ordinal);
        Assert.Contains("1 fetched since they were first seen", second.Out, StringComparison.Ordinal);
        Assert.Contains("1 renamed", second.Out, StringComparison.Ordinal);

        await using CampaignStore store = (await CampaignStore.OpenAsync(_folder["c.db"])).Value;
        Campaign campaign = (await store.CampaignsAsync()).Value.Single().Campaign;
        List<ShareList> lists = [];
        foreach (SnapshotSummary round in (await store.SnapshotsAsync(campaign)).Value)
            await store.ReadSharesAsync(round.Snapshot, lists.Add);
        Assert.Equal([2, 3], lists.Select(list => list.Files.Length));
        Assert.All(lists, list => Assert.Equal(ada.Daemon.Node.Id, list.User));
        Assert.Contains(lists[1].Files, item => item is { Name: "new song.txt", Size: 10, Media: MediaType.Document });
    }

    [Theory]
    [InlineData("no address of a supernode", "example.org")]
    [InlineData("cannot be said in a greeting", "127.0.0.1:1", "--contact", "me and you")]
    [InlineData("cannot be read", "127.0.0.1:1", "--words", "no-such-file")]
    [InlineData("takes 1 to 256", "127.0.0.1:1", "--at-once", "0")]
    [InlineData("only with --every", "127.0.0.1:1", "--for", "5m")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CollectAsync(arguments);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> CollectAsync(params string[] arguments) =>
        CommandRun.Of(["collect", .. arguments, "--store", _folder["c.db"]]);
}
