using System.Text.Json;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring;

/// <summary>The command on a served world, over real sockets, with the truth beside it.</summary>
public sealed class CrawlTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Crawl_OfAServedWorldThatStandsStill_FindsAllOfIt()
    {
        string truth = _folder["truth.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0", "--truth", truth);
        CommandRun run = await CrawlAsync($"{world.Invite}", "--truth", truth, "--rate", "0", "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));

        JsonElement found = JsonSerializer.Deserialize<JsonElement>(run.Out);
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        Assert.Equal(supernodes, found.GetProperty("supernodes").GetInt32());
        JsonElement recall = found.GetProperty("truth");
        foreach (string what in (string[])["supernodes", "links"])
        {
            Assert.Equal(1, recall.GetProperty(what).GetProperty("recall").GetDouble());
            Assert.Equal(1, recall.GetProperty(what).GetProperty("precision").GetDouble());
        }
        Assert.InRange(recall.GetProperty("children").GetProperty("recall").GetDouble(), 0.99, 1);
        Assert.InRange(found.GetProperty("quality").GetProperty("twoSidedAgreement").GetDouble(), 0.99, 1);
    }

    [Fact]
    public async Task Crawl_WithExcludedAddress_AsksItNot_AndTellsPeopleInWords()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        string exclude = _folder["exclude.txt"];
        await File.WriteAllTextAsync(exclude, $"# no crawlers, please\n{$"{world.Invite.Addresses[1]}".Split(':')[0]}\n");
        CommandRun run = await CrawlAsync($"{world.Invite}", "--exclude", exclude);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains($"{world.Announced.GetProperty("supernodes").GetInt32() - 1} supernodes", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 excluded", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawl_ByASample_TellsOfTheWhole_WithTheTruthBesideIt()
    {
        string truth = _folder["truth.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0", "--truth", truth);
        CommandRun run = await CrawlAsync($"{world.Invite}", "--sample", "400", "--walks", "8", "--truth", truth, "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));

        JsonElement found = JsonSerializer.Deserialize<JsonElement>(run.Out), estimates = found.GetProperty("estimates");
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32();
        Assert.Equal(supernodes, found.GetProperty("truth").GetProperty("supernodes").GetInt32());
        Assert.InRange(estimates.GetProperty("supernodes").GetProperty("value").GetDouble(), supernodes * 0.7, supernodes * 1.3);
        double degree = found.GetProperty("truth").GetProperty("meanDegree").GetDouble();
        Assert.InRange(estimates.GetProperty("meanDegree").GetProperty("value").GetDouble(), degree * 0.8, degree * 1.2);
        Assert.Equal(400, found.GetProperty("steps").GetInt32());
        Assert.InRange(found.GetProperty("visits").GetInt32(), 1, supernodes);

        // Two steps tell of nothing how far they differ, and JSON has no number for that.
        CommandRun few = await CrawlAsync($"{world.Invite}", "--sample", "1", "--walks", "2", "--json");
        Assert.Equal((0, ""), (few.Exit, few.Error));

        CommandRun people = await CrawlAsync($"{world.Invite}", "--sample", "100", "--truth", truth);
        Assert.Equal((0, ""), (people.Exit, people.Error));
        Assert.Contains("Neighbors of a supernode: ", people.Out, StringComparison.Ordinal);
        Assert.Contains("in truth", people.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawl_WhereNobodyIs_FailsAndSaysWhatItTried()
    {
        CommandRun run = await CrawlAsync("127.0.0.1:1");
        Assert.Equal(1, run.Exit);
        Assert.Contains("0 supernodes", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 refused", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no address of a supernode", "example.org")]
    [InlineData("cannot be said in a greeting", "127.0.0.1:1", "--contact", "me and you")]
    [InlineData("below 0", "127.0.0.1:1", "--rate", "-1")]
    [InlineData("is not a time", "127.0.0.1:1", "--host-pause", "soon")]
    [InlineData("cannot be read", "127.0.0.1:1", "--exclude", "no-such-file")]
    [InlineData("cannot be read", "127.0.0.1:1", "--truth", "no-such-file")]
    [InlineData("takes 1 to 4096", "127.0.0.1:1", "--window", "0")]
    [InlineData("No supernode is named")]
    [InlineData("takes 1 to 10000000", "127.0.0.1:1", "--sample", "0")]
    [InlineData("takes 2 to 256", "127.0.0.1:1", "--sample", "10", "--walks", "257")]
    [InlineData("only with --sample", "127.0.0.1:1", "--walks", "8")]
    [InlineData("of no use with --sample", "127.0.0.1:1", "--sample", "10", "--rate", "5")]
    [InlineData("only with --every", "127.0.0.1:1", "--for", "5m")]
    [InlineData("is not a time", "127.0.0.1:1", "--every", "often")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CrawlAsync(arguments);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweeps_BackToBack_TellTheirDistortion_AndAreKept()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        CommandRun run = await CrawlAsync($"{world.Invite}", "--every", "0s", "--for", "8s", "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement[] sweeps =
            [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.True(sweeps.Length >= 2);
        Assert.Equal(0, sweeps[1].GetProperty("distortion").GetProperty("links").GetDouble());
        Assert.Equal(Enumerable.Range(1, sweeps.Length), sweeps.Select(sweep => sweep.GetProperty("snapshot").GetInt32()));
    }

    [Fact]
    public async Task Resume_WhereNothingIsUnfinished_SaysSo()
    {
        CommandRun run = await CrawlAsync("--resume");
        Assert.Equal(1, run.Exit);
        Assert.Contains("no unfinished crawl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatCannotBeUsed_IsToldBeforeAnybodyIsAsked()
    {
        string store = _folder["other.db"];
        await File.WriteAllTextAsync(store, "this is no database, and long enough that nobody takes it for an empty one");
        CommandRun run = await CrawlAsync("127.0.0.1:1", "--store", store);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains("other.db", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TruthFile_OfAnotherKind_IsRefusedByItsLine()
    {
        string truth = _folder["truth.csv"];
        await File.WriteAllTextAsync(truth, "source,target,tier\n127.0.0.1:1,,supernode\nhello\n");
        CommandRun run = await CrawlAsync("127.0.0.1:1", "--truth", truth);
        Assert.Equal(2, run.Exit);
        Assert.Contains("line 3", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> CrawlAsync(params string[] arguments) =>
        CommandRun.Of(["crawl", .. arguments, "--data", _folder["data"]]);
}
