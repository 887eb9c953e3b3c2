using System.Net.Sockets;
using Canopy.Core;
using Canopy.Tests.Api;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Serving;

/// <summary>Real peers visit a simulated world over real sockets.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task RealPeers_JoinedToAServedWorld_HaveAParentThere_AndFindItsFilesAndEachOthers()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        Assert.InRange(world.Announced.GetProperty("supernodes").GetInt32(), 15, 40);
        await using RunningDaemon ada = await RunningDaemon.StartAsync(world.Invite, "zebra crossing.txt");
        await ada.WaitAsync("shares.indexed");
        await ada.WaitAsync("reachability");
        await using RunningDaemon bob = await RunningDaemon.StartAsync(world.Invite);

        CommandRun peers = await CommandRun.Of(["peers", "--data", bob.Folder.Root]);
        Assert.Equal((0, ""), (peers.Exit, peers.Error));
        Assert.Contains("parent 127.", peers.Out, StringComparison.Ordinal);
        CommandRun songs = await CommandRun.Of(["search", "type:audio", "--data", bob.Folder.Root]);
        Assert.Contains("200 hits", songs.Out, StringComparison.Ordinal);
        CommandRun zebra = await CommandRun.Of(["search", "zebra", "crossing", "--data", bob.Folder.Root]);
        Assert.Contains("zebra crossing.txt", zebra.Out, StringComparison.Ordinal);
        CommandRun get = await CommandRun.Of(["get", "1", "--data", bob.Folder.Root]);
        Assert.Equal((0, ""), (get.Exit, get.Error));

        var (exit, result, error) = await world.StopAsync();
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(0, result.GetProperty("violations").GetInt64());
    }

    [Fact]
    public async Task World_WhoseTimeStandsStill_StillTakesInAPeer_AndBearsNoise()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0");
        await Noise(world.Invite.Addresses[0]);
        await using RunningDaemon ada = await RunningDaemon.StartAsync(world.Invite);
        var (exit, result, error) = await world.StopAsync();
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(240, result.GetProperty("simulatedSeconds").GetDouble());
    }

    [Fact]
    public async Task World_ServedForAWhile_EndsByItself()
    {
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "1000", "--duration", "20m", "--calm");
        var (exit, result, _) = await world.EndAsync();
        Assert.Equal(0, exit);
        Assert.Equal(240 + 1200, result.GetProperty("simulatedSeconds").GetDouble());
    }

    [Theory]
    [InlineData("only with --serve", "--speed", "2")]
    [InlineData("only with --serve", "--port", "2000")]
    [InlineData("only with --serve", "--calm")]
    [InlineData("takes 0 to 1000", "--serve", "--speed", "1001")]
    [InlineData("takes 0 to 1000", "--serve", "--speed", "-1")]
    [InlineData("never comes", "--serve", "--speed", "0", "--duration", "5m")]
    public async Task Options_ThatDoNotFit_AreWrongUse(string word, params string[] options)
    {
        CommandRun run = await CommandRun.Of(["simulate", "scenarios/none.yaml", .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    private static async Task Noise(PeerAddress at)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync($"{at}".Split(':')[0], at.Port);
        await socket.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
    }
}
