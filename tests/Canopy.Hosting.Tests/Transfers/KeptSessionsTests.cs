using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class KeptSessionsTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly KeptSessions _sessions;
    private readonly List<WatchedStream> _streams = [];

    public KeptSessionsTests() => _sessions = new(_clock);

    public void Dispose() => _sessions.Dispose();

    [Fact]
    public void Take_OfAPeerKept_GivesItsConnectionOnce()
    {
        SourceSession session = Session(1);
        _sessions.Keep(session);
        Assert.Null(_sessions.Take(ServingPeer.IdOf(2)));
        Assert.Same(session, _sessions.Take(ServingPeer.IdOf(1)));
        Assert.Null(_sessions.Take(ServingPeer.IdOf(1)));
        session.Dispose();
    }

    [Fact]
    public void Keep_ForAWhile_ThenCloses()
    {
        _sessions.Keep(Session(1));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(_streams[0].IsClosed);
        Assert.Null(_sessions.Take(ServingPeer.IdOf(1)));
    }

    [Fact]
    public void Keep_MoreThanAreKept_ClosesTheOldest()
    {
        for (byte number = 0; number <= KeptSessions.KeptMax; number++) _sessions.Keep(Session(number));
        Assert.True(_streams[0].IsClosed);
        Assert.All(_streams.Skip(1), stream => Assert.False(stream.IsClosed));
    }

    [Fact]
    public void Keep_WhenAllIsOver_ClosesAtOnce()
    {
        _sessions.Keep(Session(1));
        _sessions.Dispose();
        _sessions.Keep(Session(2));
        Assert.All(_streams, stream => Assert.True(stream.IsClosed));
    }

    [Fact]
    public async Task Downloads_OfManySmallFilesOfOnePeer_NeedFewConnections()
    {
        using TestShares shares = new();
        using TempFolder folder = new();
        List<byte[]> files = [.. Enumerable.Range(0, 40).Select(number => TestShares.Noise(number, 500))];
        foreach (byte[] file in files) shares.Add($"{file[0]}-{file[1]}-{file[2]}", file);
        await using ServingPeer peer = await ServingPeer.StartAsync(shares);
        int dials = 0;
        await using FetchingPeer fetching = FetchingPeer.Open(folder, options => options with
        {
            ActiveMax = 1,
            Dial = (source, cancel) =>
            {
                dials++;
                return FetchingPeer.DialAsync(source, cancel);
            },
        });
        for (int number = 0; number < files.Count; number++) fetching.Want(files[number], $"file {number}", peer.Source);
        HashSet<ContentHash> done = [];
        await fetching.UntilAsync(status => status.State == DownloadState.Done && done.Add(status.Hash) && done.Count == files.Count);
        Assert.InRange(dials, 1, 4);
    }

    [Fact]
    public async Task Connection_ThatEndedWhileKept_IsNoFaultOfTheSource()
    {
        using TempFolder folder = new();
        byte[] one = TestShares.Noise(1, 500), two = TestShares.Noise(2, 500);
        using TestShares shares = new();
        shares.Add("one", one);
        shares.Add("two", two);
        ServingPeer first = await ServingPeer.StartAsync(shares);
        await using ServingPeer second = await ServingPeer.StartAsync(shares);
        DownloadSource where = first.Source;
        await using FetchingPeer fetching = FetchingPeer.Open(folder, options => options with
        {
            Dial = (source, cancel) => FetchingPeer.DialAsync(source with { Address = where.Address }, cancel),
        });
        fetching.Want(one, "one", first.Source);
        await fetching.UntilSettledAsync();
        await first.DisposeAsync();
        where = second.Source;
        fetching.Want(two, "two", first.Source);
        DownloadStatus done = await fetching.UntilAsync(status => status.Name == "two" && status.IsSettled);
        Assert.Equal((DownloadState.Done, ""), (done.State, Assert.Single(done.Sources).Words));
    }

    private SourceSession Session(byte peer)
    {
        WatchedStream stream = new();
        _streams.Add(stream);
        return new(new TransferLink(stream), ServingPeer.IdOf(peer), "", FetchingPeer.Short);
    }

    private sealed class WatchedStream : MemoryStream
    {
        public bool IsClosed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
