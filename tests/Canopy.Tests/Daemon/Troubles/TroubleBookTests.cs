using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Daemon.Troubles;
using Canopy.Hosting;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Watching;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Tests.Daemon.Troubles;

public sealed class TroubleBookTests
{
    private static readonly PeerAddress s_peer = PeerAddress.Parse("192.0.2.1:4242");

    private readonly Clock _clock = new();
    private readonly TroubleBook _book;

    public TroubleBookTests() => _book = new(new EventLog(_clock), _clock);

    [Fact]
    public void Note_TheSameAgain_IsCountedAndComesToTheTop()
    {
        _book.Note("a", TroubleTopic.Network, "a happened", "do a");
        _clock.Now += TimeSpan.FromMinutes(1);
        _book.Note("b", TroubleTopic.Network, "b happened", "do b");
        _clock.Now += TimeSpan.FromMinutes(1);
        _book.Note("a", TroubleTopic.Network, "a happened again", "do a");
        IReadOnlyList<TroubleView> list = _book.List();
        Assert.Equal((2, 1L, 2, "a happened again"), (list.Count, list[0].Id, list[0].Count, list[0].What));
        Assert.Equal(TimeSpan.FromMinutes(2), list[0].Last - list[0].At);
    }

    [Fact]
    public void Hold_WhileItIsSo_IsOneTrouble_AndAnotherOnceItCameBack()
    {
        for (int look = 0; look < 3; look++) _book.Hold("a", TroubleTopic.Disk, "a", "do");
        Assert.Equal(1, Assert.Single(_book.List()).Count);
        _book.Over("a");
        Assert.True(Assert.Single(_book.List()).IsOver);
        _book.Hold("a", TroubleTopic.Disk, "a", "do");
        Assert.Equal((2, false), (Assert.Single(_book.List()).Count, _book.List()[0].IsOver));
    }

    [Fact]
    public void Over_AfterAWhile_Fades()
    {
        _book.Note("a", TroubleTopic.Network, "a", "do");
        _book.Over("a");
        _clock.Now += TroubleBook.FadingTime + TimeSpan.FromSeconds(1);
        Assert.Empty(_book.List());
    }

    [Fact]
    public void Note_MoreThanAreKept_DropsThoseThatAreOverThenTheOldest()
    {
        for (int number = 0; number < ApiLimits.TroublesMax; number++)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            _book.Note($"{number}", TroubleTopic.Network, $"{number}", "do");
        }
        _book.Over("50");
        _book.Note("new", TroubleTopic.Network, "new", "do");
        Assert.DoesNotContain(_book.List(), trouble => trouble.What == "50");
        _book.Note("newer", TroubleTopic.Network, "newer", "do");
        Assert.Equal(ApiLimits.TroublesMax, _book.List().Count);
        Assert.DoesNotContain(_book.List(), trouble => trouble.What == "0");
    }

    [Fact]
    public void Network_TroublesOfTheLinks_AreOverOnceAttached()
    {
        NetworkTroubles.Hear(_book, new JoinFailed("nobody is known", default, WillFound: true));
        Assert.Empty(_book.List());
        NetworkTroubles.Hear(_book, new JoinFailed("nobody answered", default, WillFound: false));
        NetworkTroubles.Hear(_book, new Detached(s_peer, LinkEnd.Lost));
        NetworkTroubles.Hear(_book, new ReachabilityLearnt(s_peer, Reachable: false));
        NetworkTroubles.Hear(_book, new SharesIndexed(1, 2));
        NetworkTroubles.Hear(_book, new Misbehaved(s_peer, "sent nonsense"));
        Assert.Equal(5, _book.List().Count);
        Assert.All(_book.List(), trouble => Assert.EndsWith(".", trouble.Remedy, StringComparison.Ordinal));
        NetworkTroubles.Hear(_book, new Attached(s_peer, default, 1));
        NetworkTroubles.Hear(_book, new ReachabilityLearnt(s_peer, Reachable: true));
        NetworkTroubles.Hear(_book, new SharesIndexed(3, 0));
        Assert.StartsWith("The peer 192.0.2.1:4242 was dropped", Assert.Single(_book.List(), trouble => !trouble.IsOver).What,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Library_FoldersAndScans_AreTroublesUntilPutRight()
    {
        WatchedFolder folder = new("Music", "/m", WatchMode.Missing, "not there");
        LibraryTroubles.HearFolder(_book, folder);
        LibraryTroubles.HearFolder(_book,
            new("Films", "/f", WatchMode.Polled, "polled", new Problem("Too many watches.", "Raise the limit.")));
        LibraryTroubles.HearRules(_book, ["two folders are called Music"]);
        LibraryTroubles.HearScan(_book, new(0, 0, 0, 0,
            [new(ScanProblemKind.Unreadable, "Music/a", ""), new(ScanProblemKind.Unreadable, "Music/b", ""),
                new(ScanProblemKind.NotAFile, "x", "")], 3));
        Assert.Equal(4, _book.List().Count);
        Assert.Contains(_book.List(), trouble => trouble.What.Contains("(and 1 more like it): Music/a", StringComparison.Ordinal));
        LibraryTroubles.HearFolder(_book, folder with { Mode = WatchMode.Watched });
        LibraryTroubles.HearFolders(_book, [folder]);
        LibraryTroubles.HearRules(_book, []);
        LibraryTroubles.HearScan(_book, new(0, 0, 0, 0, [], 0));
        Assert.All(_book.List(), trouble => Assert.True(trouble.IsOver));
    }

    [Theory]
    [InlineData(DownloadState.Failed, "nobody has it", true)]
    [InlineData(DownloadState.Paused, "The disk that holds /d is full. Free some space, then resume.", true)]
    [InlineData(DownloadState.Paused, DownloadStatus.PausedByUser, false)]
    [InlineData(DownloadState.Downloading, "", false)]
    public void Download_ThatStandsStillAgainstItsUsersWill_IsATrouble(DownloadState state, string reason, bool isTrouble)
    {
        DownloadStatus status = Status(DownloadState.Queued, 100);
        DiskTroubles.Hear(_book, status with { State = state, Reason = reason });
        Assert.Equal(isTrouble, _book.List().Count == 1);
        DiskTroubles.Hear(_book, status);
        Assert.DoesNotContain(_book.List(), trouble => !trouble.IsOver);
    }

    [Theory]
    [InlineData(DiskTroubles.LowBytes - 1, 0, true)]
    [InlineData(DiskTroubles.LowBytes, 0, false)]
    [InlineData(DiskTroubles.LowBytes * 2, DiskTroubles.LowBytes * 3, true)]
    public void Disk_WithTooLittleRoom_IsATrouble(long room, long wanted, bool isTrouble)
    {
        DiskTroubles.Look(_book, new("/d", "/i"), [Status(DownloadState.Queued, wanted)], folder => folder == "/d" ? room : null);
        Assert.Equal(isTrouble, _book.List().Count == 1);
        DiskTroubles.Look(_book, new("/d", "/i"), [], _ => long.MaxValue);
        Assert.DoesNotContain(_book.List(), trouble => !trouble.IsOver);
    }

    [Fact]
    public void Settings_ThatCannotBeTaken_AreATroubleUntilTheyAre()
    {
        SettingsReload broken = new(CanopySettings.Default, new([], []),
            [new("/x/canopy.yaml", 3, "port", "'x' is not a whole number", "Give one")]);
        SettingsTroubles.Hear(_book, broken);
        Assert.StartsWith("canopy.yaml line 3: port 'x'", Assert.Single(_book.List()).What, StringComparison.Ordinal);
        SettingsTroubles.Hear(_book, broken with { Problems = [] });
        Assert.True(Assert.Single(_book.List()).IsOver);
    }

    private static DownloadStatus Status(DownloadState state, long size) =>
        new(default, "a.bin", size, 0, state, "", 0, null, [], null);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
