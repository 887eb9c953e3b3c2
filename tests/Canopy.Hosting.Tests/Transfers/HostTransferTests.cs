using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Network;
using Canopy.Hosting.Tests.Links;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier;
using Canopy.TwoTier.Errands;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Transfers through two real hosts: TLS, proved identities, connection reversal.</summary>
public sealed class HostTransferTests
{
    private static readonly byte[] s_content = TestShares.Noise(21, BlockTree.PieceSize * 3 + 77);

    [Fact]
    public async Task Download_OverTls_EndsIdentical()
    {
        await using Pair pair = await Pair.StartAsync(NetworkKey.Open, NetworkKey.Open);
        DownloadStatus done = await pair.FetchAsync(isReachable: true);
        Assert.Equal(DownloadState.Done, done.State);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
    }

    [Fact]
    public async Task Download_FromSomebodyElseAtTheAddress_IsNotAsked()
    {
        await using Pair pair = await Pair.StartAsync(NetworkKey.Open, NetworkKey.Open);
        DownloadStatus waiting =
            await pair.FetchAsync(isReachable: true, peer: ServingPeer.IdOf(8), until: status => status.Sources is [{ Dropped: true }]);
        Assert.Contains("somebody else", waiting.Sources[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_FromAnotherNetwork_IsRefusedInWords()
    {
        await using Pair pair = await Pair.StartAsync(NetworkKey.Open, new NetworkKey("club", "secret"));
        DownloadStatus waiting = await pair.FetchAsync(isReachable: true, until: status => status.Sources is [{ Dropped: true }]);
        Assert.Contains("serves its own network only", waiting.Sources[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_FromBehindNat_IsDialledBackAndEndsIdentical()
    {
        await using Pair pair = await Pair.StartAsync(NetworkKey.Open, NetworkKey.Open);
        pair.PassPush = push => pair.DialBackAsync(new(push.Id, pair.Client.Address));
        DownloadStatus done = await pair.FetchAsync(isReachable: false);
        Assert.Equal(DownloadState.Done, done.State);
        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
    }

    [Fact]
    public async Task Download_BothBehindNat_IsToldWhy()
    {
        await using Pair pair = await Pair.StartAsync(NetworkKey.Open, NetworkKey.Open);
        pair.PassPush = push =>
        {
            Assert.True(pair.DialBacks.Answered(new(push.Id, ErrandOutcome.RequesterUnreachable)));
            return Task.CompletedTask;
        };
        DownloadStatus waiting = await pair.FetchAsync(isReachable: false, until: status => status.Sources is [{ Dropped: true }]);
        Assert.Contains("both you and the owner are behind NAT", waiting.Sources[0].Words, StringComparison.Ordinal);
    }

    /// <summary>A host that shares and a host that fetches, with the supernode between them played by the test.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private readonly TestShares _shares = new();
        private readonly TempFolder _folder = new();
        private TestHost _server = null!;
        private FetchingPeer? _peer;
        private uint _id;

        private Pair() => DialBacks = new(() => ++_id, async push =>
        {
            await PassPush(push);
            return true;
        });

        public DialBacks DialBacks { get; }

        public Func<PushCommand, Task> PassPush { get; set; } = _ => Task.CompletedTask;

        public TestHost Client { get; private set; } = null!;

        public async Task DialBackAsync(DialBackAsked asked) =>
            Assert.Null(await new HostTransfers(_server.Host).DialBackAsync(asked, CancellationToken.None));

        public static async Task<Pair> StartAsync(NetworkKey ofClient, NetworkKey ofServer)
        {
            Pair pair = new();
            pair._shares.Add("x", s_content);
            PeerIdentity identity = PeerIdentity.Create();
            TransferServer server = new(pair._shares, ofServer, identity.Id);
            pair._server = await TestHost.StartAsync(ofServer, new() { Transfers = server.HandleAsync }, identity: identity);
            pair.Client = await TestHost.StartAsync(ofClient, new() { DialBackReceived = pair.DialBacks.Arrived });
            return pair;
        }

        public async Task<DownloadStatus> FetchAsync(bool isReachable, PeerId? peer = null, Func<DownloadStatus, bool>? until = null)
        {
            _peer = FetchingPeer.Open(_folder, options => options with
            {
                Self = Client.Identity.Id,
                Dial = new HostTransfers(Client.Host).DialAsync,
                AskDialBack = DialBacks.AskAsync,
                Timing = FetchingPeer.Patient,
            });
            _peer.Want(s_content, "x", new DownloadSource(peer ?? _server.Identity.Id, _server.Address, isReachable, new(0x7F000001, 1)));
            return await _peer.UntilAsync(until ?? (status => status.IsSettled));
        }

        public async ValueTask DisposeAsync()
        {
            if (_peer is not null) await _peer.DisposeAsync();
            await Client.DisposeAsync();
            await _server.DisposeAsync();
            _shares.Dispose();
            _folder.Dispose();
        }
    }
}
