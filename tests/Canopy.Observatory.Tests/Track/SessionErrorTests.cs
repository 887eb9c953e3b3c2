using Canopy.Core;
using Canopy.Observatory.Track;

namespace Canopy.Observatory.Tests.Track;

public sealed class SessionErrorTests
{
    private static readonly PeerAddress s_here = CrawledOverlay.Supernode(1), s_there = CrawledOverlay.Supernode(2);
    private static readonly TimeSpan s_five = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(12, 33, 1)]      // within both intervals
    [InlineData(9, 33, 0)]       // begins too early
    [InlineData(16, 33, 0)]      // too late
    [InlineData(12, 29, 0)]      // ends too early
    [InlineData(12, 36, 0)]      // too late
    public void Session_IsRight_WhereATrueOneLiesWithinItsIntervals(int began, int ended, int right) =>
        Assert.Equal(right, Compare([Tracked(s_here, 10, 15, 30, 35)], True(s_here, began, ended)).Right);

    [Fact]
    public void Session_CutOffByTheWindow_IsRightWhereTheTrueOneReachesBeyond()
    {
        TrackedSession whole = Tracked(s_here, null, 0, 100, null);
        Assert.Equal(1, Compare([whole], True(s_here, -50, 200)).Right);
        Assert.Equal(0, Compare([whole], True(s_here, -50, 90)).Right);
        Assert.Equal(1, Compare([whole], True(s_here, -50, 120) with { IsOver = false }).Right);
    }

    [Fact]
    public void OneTrueSession_MakesOneRight_AndShortOnesAreCounted()
    {
        SessionError error = Compare([Tracked(s_here, 10, 15, 30, 35), Tracked(s_here, 10, 15, 30, 35)],
            True(s_here, 12, 33), True(s_here, 50, 52), True(s_there, 12, 33));
        Assert.Equal((2, 2, 1, 1), (error.Tracked, error.True, error.Right, error.TooShort));
        Assert.Equal((0.5, 0.5), (error.Precision, error.Recall));
    }

    [Fact]
    public void AnotherPeer_IsNotRight() => Assert.Equal(0, Compare([Tracked(s_here, 10, 15, 30, 35)],
        True(s_here, 12, 33) with { Id = CrawledOverlay.IdOf(s_there) }).Right);

    private static SessionError Compare(TrackedSession[] tracked, params TrueSession[] truth) => SessionError.Of(
        tracked, truth, new Dictionary<PeerAddress, Instant> { [s_here] = At(0) }, s_five, At(0), At(100), TimeSpan.Zero,
        new SessionBook(s_five, 1).Model);

    private static TrackedSession Tracked(PeerAddress address, int? down, int up, int last, int? gone) => new(address,
        CrawledOverlay.IdOf(s_here), down is { } before ? At(before) : null, At(up), At(last), gone is { } after ? At(after) : null, 0);

    private static TrueSession True(PeerAddress address, int began, int ended) =>
        new(address, CrawledOverlay.IdOf(s_here), At(began), At(ended), true);

    private static Instant At(int minutes) => new(minutes * 60_000L);
}
