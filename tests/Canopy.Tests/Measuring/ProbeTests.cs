using System.Text.Json;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring;

/// <summary>The command on a served world, over real sockets.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Probe_OfASupernode_TellsAllAboutIt()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        CommandRun run = await CommandRun.Of(["probe", $"{world.Invite.Addresses[0]}", "--lists", "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));

        JsonElement probe = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.Equal(("answered", "supernode", true),
            (probe.GetProperty("outcome").GetString(), probe.GetProperty("role").GetString(), probe.GetProperty("up").GetBoolean()));
        Assert.Equal(probe.GetProperty("neighbors").GetInt32(), probe.GetProperty("neighborAddresses").GetArrayLength());
        Assert.Equal(probe.GetProperty("children").GetInt32(), probe.GetProperty("childAddresses").GetArrayLength());
        Assert.True(probe.GetProperty("refreshList").GetArrayLength() > 1);
        Assert.Equal(64, probe.GetProperty("peerId").GetString()!.Length);
        Assert.True(probe.GetProperty("rttMs").GetInt32() >= 0);
    }

    [Fact]
    public async Task Probe_AgainAndAgain_TellsEachRound_InWords()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        CommandRun run = await CommandRun.Of(
            ["probe", $"{world.Invite.Addresses[0]}", "127.0.0.1:1", "--brief", "--every", "1s", "--for", "1s"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.StartsWith($"{world.Invite.Addresses[0]}  supernode; ", StringComparison.Ordinal)));
        Assert.Contains("127.0.0.1:1  down (refused)", lines);
    }

    [Theory]
    [InlineData("no address", "example.org")]
    [InlineData("--for is of use only with --every", "127.0.0.1:1", "--for", "5m")]
    [InlineData("is not a time", "127.0.0.1:1", "--every", "often")]
    [InlineData("is not a time", "127.0.0.1:1", "--every", "5s", "--for", "ever")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["probe", .. arguments]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }
}
