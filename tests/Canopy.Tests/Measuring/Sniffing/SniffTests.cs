using System.Text.Json;
using Canopy.Observatory.Tests.Sniff;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring.Sniffing;

/// <summary>The command on a served world, over real sockets.</summary>
public sealed class SniffTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TsharkFact]
    public async Task Sniff_OfAServedWorld_WritesTablesThatAgreeWithTheCapture()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        string capture = _folder["capture.pcapng"], tables = _folder["tables"];
        CommandRun run = await CommandRun.Of(["sniff", $"{world.Invite}", "-o", capture, "--tables", tables, "--for", "8s", "--every", "1s",
            "--rejoin", "2s", "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        JsonElement told = JsonSerializer.Deserialize<JsonElement>(run.Out);
        IReadOnlyList<ShownPacket> shown = await Tshark.ReadAsync(capture);
        Assert.Equal((shown.Count, 0, new FileInfo(capture).Length), (told.GetProperty("packets").GetInt32(),
            told.GetProperty("lost").GetInt32(), told.GetProperty("bytes").GetInt64()));
        Assert.Equal(shown.Count(packet => packet["canopy.event"] == "0"), told.GetProperty("connections").GetInt32());
        Assert.Equal(shown.Count(packet => packet["canopy.kind"] is "0" or "1"), told.GetProperty("messages").EnumerateArray()
            .Sum(message => message.GetProperty("sent").GetInt32() + message.GetProperty("received").GetInt32()));

        JsonElement[] connections =
            [.. File.ReadLines(Path.Combine(tables, "connections.ndjson")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.True(connections.Length > 3);
        Assert.Contains(connections, connection => connection.GetProperty("tier").GetString() == "supernode");
        Assert.Contains(connections, connection => connection.TryGetProperty("own", out _));
        Assert.All(connections, connection => Assert.Contains(shown, packet => packet["canopy.event"] == "0"
            && packet["canopy.peer"] == "0" && packet["canopy.event.other"]!.Replace(":", "", StringComparison.Ordinal)
                == connection.GetProperty("otherId").GetString()));

        string[] lists = Rows("lists.csv"), roundTrips = Rows("roundtrips.csv"), platform = Rows("platform.csv");
        Assert.Equal(shown.Count(packet => packet["canopy.type"] == "0x0000" && packet["canopy.by"] == "0"), lists.Length);
        Assert.NotEmpty(roundTrips);
        Assert.InRange(platform.Length, 2, 30);
        Assert.Contains(platform, row => int.Parse(row.Split(',')[3]) + int.Parse(row.Split(',')[4]) > 0 && row.Split(',')[5] != "0");
        Assert.NotEmpty(Rows("choices.csv"));
        Assert.All(Rows("choices.csv"), row => Assert.InRange(int.Parse(row.Split(',')[2]), 1, 5));

        string[] Rows(string name) => [.. File.ReadLines(Path.Combine(tables, name)).Skip(1)];
    }

    [Fact]
    public async Task Sniff_ThatReachesItsSize_EndsAndSaysSo()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        string capture = _folder["capture.pcapng"];
        CommandRun run = await CommandRun.Of(["sniff", $"{world.Invite}", "-o", capture, "--max-size", "10kb"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("as long as it may be", run.Out, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(capture).Length, 10_000, 30_000);
    }

    [Fact]
    public async Task Platform_ThatMeetsNobody_FailsAndSaysSo()
    {
        CommandRun run = await CommandRun.Of(["sniff", "127.0.0.1:1", "-o", _folder["capture.pcapng"], "--for", "1s"]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("met nobody", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 of them with others", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_ThatAreThereAlready_AreLeftAlone()
    {
        string capture = _folder["capture.pcapng"];
        await File.WriteAllTextAsync(capture, "precious");
        CommandRun run = await CommandRun.Of(["sniff", "127.0.0.1:1", "-o", capture]);
        Assert.Equal((1, "", "precious"), (run.Exit, run.Out, await File.ReadAllTextAsync(capture)));
        Assert.Contains("cannot be begun", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no address", "example.org", "-o", "x.pcapng")]
    [InlineData("is not a time", "127.0.0.1:1", "-o", "x.pcapng", "--for", "ever")]
    [InlineData("is not a time", "127.0.0.1:1", "-o", "x.pcapng", "--rejoin", "0s")]
    [InlineData("is no size", "127.0.0.1:1", "-o", "x.pcapng", "--max-size", "much")]
    [InlineData("takes 1 to 10000", "127.0.0.1:1", "-o", "x.pcapng", "--children", "0")]
    [InlineData("--search", "127.0.0.1:1", "-o", "x.pcapng", "--search", "\"")]
    [InlineData("--output", "127.0.0.1:1")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["sniff", .. arguments]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }
}
