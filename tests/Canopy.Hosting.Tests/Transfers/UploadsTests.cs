using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class UploadsTests
{
    private readonly ManualClock _clock = new();
    private readonly Uploads _uploads;
    private readonly List<string> _heard = [];

    public UploadsTests()
    {
        _uploads = new(_clock);
        _uploads.Started += status => _heard.Add($"started {status.Name}");
        _uploads.Ended += (status, reason) => _heard.Add($"ended {status.Name} {status.Sent} {reason}");
        _uploads.Wanted += hash => _heard.Add($"wanted {hash}"[..8]);
    }

    [Fact]
    public void Requests_OfOnePeerForOneContent_AreOneUpload()
    {
        for (int range = 0; range < 5; range++)
        {
            using Uploads.Sending sending = Begin(1, 7, 100);
            sending.Count(100);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        UploadStatus status = Assert.Single(_uploads.Running());
        Assert.Equal((500L, 1000L, 100d), (status.Sent, status.Size, status.BytesPerSecond));
        Assert.Equal(["started 7", "wanted 0"], _heard);
        _clock.Advance(Uploads.Pause);
        Assert.Empty(_uploads.Running());
        Assert.Equal("ended 7 500 sent", _heard[^1]);
        Assert.Equal((5L, 0L), (_uploads.Finished, _uploads.CutOff));
    }

    [Fact]
    public void Upload_OfTheWholeFile_EndsWithItsLastByte()
    {
        using (Uploads.Sending sending = Begin(1, 7, 1000)) sending.Count(1000);
        Assert.Empty(_uploads.Running());
        Assert.Equal("ended 7 1000 sent", _heard[^1]);
    }

    [Fact]
    public void Upload_ThatIsLeft_SaysSoWhenNobodyComesBack()
    {
        using (Uploads.Sending sending = Begin(1, 7, 1000)) sending.Count(10);
        _clock.Advance(Uploads.Pause);
        Assert.Equal("ended 7 10 the receiver left", _heard[^1]);
        Assert.Equal(1, _uploads.CutOff);
    }

    [Fact]
    public void Cut_AbortsWhatThatPeerFetches_AndNothingElse()
    {
        List<string> aborted = [];
        using Uploads.Sending one = Begin(1, 7, 1000, () => aborted.Add("one")), other = Begin(2, 7, 1000, () => aborted.Add("other"));
        Assert.True(_uploads.Cut(Peer(1)));
        Assert.Equal(["one"], aborted);
        Assert.False(_uploads.Cut(Peer(3)));
        Assert.Equal("cut off by the owner", one.Reason);
    }

    [Fact]
    public void Wanted_IsHeardOncePerPeerAndContentWithinTheHour()
    {
        Fetch(1, 7);
        Fetch(1, 7);
        Fetch(2, 7);
        Fetch(1, 8);
        Assert.Equal(3, _heard.Count(word => word.StartsWith("wanted", StringComparison.Ordinal)));
        _clock.Advance(TransferLimits.WantedOnceWithin);
        Fetch(1, 7);
        Assert.Equal(4, _heard.Count(word => word.StartsWith("wanted", StringComparison.Ordinal)));
    }

    [Fact]
    public void Wanted_MorePairsThanAreRemembered_CountTwice()
    {
        for (int content = 0; content < TransferLimits.WantedRememberedMax + 1; content++) Fetch(1, content);
        _heard.Clear();
        Fetch(1, 0);
        Assert.Contains("wanted", string.Concat(_heard), StringComparison.Ordinal);
    }

    [Fact]
    public void Upload_ThatPausesBesideTooManyOthers_EndsAtOnce()
    {
        for (int content = 0; content < TransferLimits.UploadsLingeringMax; content++) Fetch(1, content, bytes: 1);
        Assert.DoesNotContain(_heard, word => word.StartsWith("ended", StringComparison.Ordinal));
        Fetch(1, -1, bytes: 1);
        Assert.Equal("ended -1 1 sent", _heard[^1]);
    }

    private static PeerId Peer(int number) => PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private void Fetch(int peer, int content, int bytes = 1000)
    {
        using Uploads.Sending sending = Begin(peer, content, bytes);
        sending.Count(bytes);
    }

    private Uploads.Sending Begin(int peer, int content, long length, Action? abort = null) => _uploads.Begin(
        Peer(peer), PeerAddress.None, new(ContentHash.Read([.. BitConverter.GetBytes(content), .. new byte[28]]), $"{content}", 1000, default),
        length, abort ?? (() => { }));
}
