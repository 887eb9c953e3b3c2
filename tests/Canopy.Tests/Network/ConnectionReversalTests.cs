using System.Security.Cryptography;
using System.Text.Json;

namespace Canopy.Tests.Network;

/// <summary>
/// The program behind address translation (spec J.3): a peer that nobody can dial shares all the same, by dialling back whoever asks
/// its parent; and two such peers are told why they cannot reach each other.
/// </summary>
public sealed class ConnectionReversalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canopy-nat-").FullName;
    private readonly byte[] _song = RandomNumberGenerator.GetBytes(300_000);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NamespaceFact]
    public async Task Get_FromAPeerBehindAGateway_ComesByConnectionReversal()
    {
        await using NatNetwork network = await NatNetwork.CreateAsync();
        string invite = await FoundAsync(network);
        NetPeer asker = await NetPeer.StartAsync(network.Public, Data("public"), "--join", invite, "--supernode", "never");
        await asker.HeardAsync("attached");

        JsonElement hit = await FindAsync(asker);
        Outcome fetched = await asker.RunAsync("get", "1");

        Assert.False(hit.GetProperty("owner").GetProperty("reachable").GetBoolean());
        Assert.True(fetched.ExitCode == 0, fetched.ToString());
        Assert.Equal(_song, await File.ReadAllBytesAsync(Path.Combine(Data("public"), "downloads", "lighthouse.ogg")));
    }

    [NamespaceFact]
    public async Task Get_BetweenTwoPeersBehindGateways_SaysWhyItCannotBe()
    {
        await using NatNetwork network = await NatNetwork.CreateAsync();
        string invite = await FoundAsync(network);
        NetPeer asker = await NetPeer.StartAsync(network.Right, Data("right"), "--join", invite);
        await asker.HeardAsync("reachability");

        await FindAsync(asker);
        Outcome begun = await asker.RunAsync("get", "1", "--detach");
        JsonElement told = await asker.HeardAsync(told => told.GetProperty("kind").GetString() == "download.changed"
            && told.GetProperty("data").GetProperty("sources").EnumerateArray().Any(source => source.GetProperty("dropped").GetBoolean()));

        Assert.True(begun.ExitCode == 0, begun.ToString());
        string words = told.GetProperty("data").GetProperty("sources")[0].GetProperty("words").GetString()!;
        Assert.Contains("both you and the owner are behind NAT", words, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data("right"), "downloads", "lighthouse.ogg")));
    }

    /// <summary>A supernode in the open, and behind a gateway a peer that shares a file through it.</summary>
    /// <returns>The supernode's invite.</returns>
    private async Task<string> FoundAsync(NatNetwork network)
    {
        string music = Directory.CreateDirectory(Path.Combine(_folder, "music")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(music, "lighthouse.ogg"), _song);
        NetPeer supernode = await NetPeer.StartAsync(network.Supernode, Data("supernode"));
        await supernode.HeardAsync("promoted");
        NetPeer sharer = await NetPeer.StartAsync(network.Left, Data("left"), "--join", supernode.Invite, "--shared-folders", music);
        JsonElement learnt = await sharer.HeardAsync("reachability");
        Assert.False(learnt.GetProperty("data").GetProperty("reachable").GetBoolean());
        await sharer.HeardAsync(told => told.GetProperty("kind").GetString() == "shares.indexed"
            && told.GetProperty("data").GetProperty("indexed").GetInt32() == 1);
        return supernode.Invite;
    }

    private static async Task<JsonElement> FindAsync(NetPeer asker)
    {
        Outcome search = await asker.RunAsync("search", "lighthouse");
        Assert.True(search.ExitCode == 0, search.ToString());
        return JsonDocument.Parse(search.Output).RootElement.GetProperty("hits")[0];
    }

    private string Data(string name) => Path.Combine(_folder, name);
}
