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
        CommandRun run = await CommandRun.Of(["crawl", $"{world.Invite}", "--truth", truth, "--rate", "0", "--json"]);
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
        CommandRun run = await CommandRun.Of(["crawl", $"{world.Invite}", "--exclude", exclude]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains($"{world.Announced.GetProperty("supernodes").GetInt32() - 1} supernodes", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 excluded", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawl_WhereNobodyIs_FailsAndSaysWhatItTried()
    {
        CommandRun run = await CommandRun.Of(["crawl", "127.0.0.1:1"]);
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
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["crawl", .. arguments]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TruthFile_OfAnotherKind_IsRefusedByItsLine()
    {
        string truth = _folder["truth.csv"];
        await File.WriteAllTextAsync(truth, "source,target,tier\n127.0.0.1:1,,supernode\nhello\n");
        CommandRun run = await CommandRun.Of(["crawl", "127.0.0.1:1", "--truth", truth]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("line 3", run.Error, StringComparison.Ordinal);
    }
}
