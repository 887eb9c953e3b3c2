using Canopy.Analysis.Distributions;
using Canopy.Analysis.Sessions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Sessions;

public sealed class AvailabilityTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void OverTime_OfTwoPeers_NestsItsCurves()
    {
        // One is there from 10 to 12 and from 12:30 to 13, the other from 100 to 101; at half past each hour of ten days.
        SessionWindow window = Window(240, 2, (0, 10, 12), (0, 12.5, 13), (1, 100, 101));
        var shares = Availability.OverTime(window, s_hour);
        Assert.Equal(240, shares.Length);
        Assert.Equal(new SharesUp(9.5, 0, 0, 0, 0, 0), shares[9]);
        Assert.Equal(new SharesUp(10.5, 0.5, 0.5, 0.5, 0.5, 0.5), shares[10]);
        Assert.Equal(new SharesUp(13.5, 0, 0.5, 0.5, 0.5, 0.5), shares[13]);
        Assert.Equal(new SharesUp(14.5, 0, 0, 0.5, 0.5, 0.5), shares[14]);
        Assert.Equal(new SharesUp(40.5, 0, 0, 0, 0.5, 0.5), shares[40]);
        Assert.Equal(new SharesUp(100.5, 0.5, 0.5, 0.5, 1, 1), shares[100]);
        Assert.Equal(new SharesUp(200.5, 0, 0, 0, 0.5, 1), shares[200]);
        Assert.All(shares, at => Assert.True(
            at.Now <= at.PastHour && at.PastHour <= at.PastDay && at.PastDay <= at.PastWeek && at.PastWeek <= at.Ever));
    }

    [Fact]
    public void ByLocalHour_OfPeersOfTheEvening_IsHighInTheirEvening()
    {
        SessionWindow window = Window(72, 1, (0, 18, 20), (0, 42, 44), (0, 66, 68));
        var hours = Availability.ByLocalHour(window, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.Equal(Enumerable.Range(0, 24).Select(hour => (double)hour), hours.Select(hour => hour.Hours));
        Assert.Equal([18, 19], hours.Where(hour => hour.Now > 0).Select(hour => hour.Hours));
        var behind = Availability.ByLocalHour(window, TimeSpan.FromHours(-19), TimeSpan.FromMinutes(10));
        Assert.Equal([0, 23], behind.Where(hour => hour.Now > 0).Select(hour => hour.Hours));
    }

    [Fact]
    public void OverTime_WithTooShortAStep_MakesItLonger()
    {
        SessionWindow window = Window(1000, 1, (0, 1, 2));
        Assert.InRange(Availability.OverTime(window, TimeSpan.FromMilliseconds(1)).Length, 1000, Availability.MomentsMax);
        Assert.Empty(Availability.OverTime(SessionWindow.Of(new(0), new(10), [], []).Value, s_hour));
    }

    [Fact]
    public void OfEachPeer_IsTheShareOfTheWindow_AndAShortWindowKnowsFewer()
    {
        SessionWindow window = Window(100, 3, (0, 0, 50), (1, 80, 90), (1, 95, 100));
        Assert.Equal([0, 0.15, 0.5], Availability.OfEachPeer(window).Value.Values.Select(share => Math.Round(share, 9)));
        Assert.Equal(2, Availability.OfEachPeer(window, onlySeen: true).Value.Count);
        SessionWindow early = window.Cut(new(0), At(60)).Value;
        Assert.Equal(1, Availability.OfEachPeer(early, onlySeen: true).Value.Count);
        Assert.Equal(50 / 60.0, Availability.OfEachPeer(early, onlySeen: true).Value.Mean, 9);
    }

    [Fact]
    public void LengthsAt_AMoment_AreOfThoseUnderWay()
    {
        SessionWindow window = Window(100, 3, (0, 0, 50), (1, 40, 90), (2, 95, 100));
        Assert.Equal(2, Availability.LengthsAt(window, At(45)).Value.Count);
        Assert.NotNull(Availability.LengthsAt(window, At(92)).Shortage);
    }

    [Fact]
    public void Absences_BetweenSessions_AreWholeOrTheLeast()
    {
        SessionWindow window = Window(100, 2, (0, 10, 20), (0, 26, 30), (1, 50, 100));
        Assert.Equal([6], Absences.Lengths(window).Value.Values.ToArray());
        // Of the two that were seen to begin, the one after hour 30 lasts 70 hours at least.
        Assert.Equal(2, Absences.Curve(window).Count);
        Assert.Equal(38, Absences.Curve(window).MeanUpTo(70), 9);
        Assert.NotNull(Absences.Lengths(Window(100, 1, (0, 10, 20))).Shortage);
    }

    [Fact]
    public void Cut_OfAWindow_KnowsOnlyWhatItSees()
    {
        SessionWindow window = Window(100, 2, (0, 10, 30), (0, 40, 50), (1, 20, 45), (1, 60, 70)), cut = window.Cut(At(20), At(45)).Value;
        Assert.Equal((3, 2, 2), (cut.Sessions.Length, cut.LeftCensored, cut.RightCensored));
        Assert.Equal([10, 5, 25], cut.Sessions.Select(session => session.Length.TotalHours));
        Assert.Same(window, window.Cut(new(-5), At(1000)).Value);
        Assert.Equal("not enough data: needs 1 milliseconds of window, has 0", window.Cut(At(50), At(40)).Shortage?.Words);
    }

    [Fact]
    public void Cut_BetweenTwoLooks_ForgetsTheLookBefore()
    {
        SessionInterval session = new(0, At(10), At(12), At(20), At(22));
        SessionWindow window = SessionWindow.Of(new(0), At(100), ["a"], [session]).Value;
        Assert.Equal(1, window.Cut(At(11), At(50)).Value.LeftCensored);
        Assert.Equal(0, window.Cut(At(9), At(50)).Value.LeftCensored);
        Assert.Equal(1, window.Cut(new(0), At(21)).Value.RightCensored);
        Assert.Empty(window.Cut(At(30), At(50)).Value.Sessions);
    }

    [Fact]
    public void Of_SessionsThatEndBeforeTheyBeginOrAreOfNobody_IsRefused()
    {
        SessionInterval good = new(0, At(1), At(1), At(2), At(2));
        Assert.Equal(new Shortage("sessions that end after they begin", 2, 1),
            SessionWindow.Of(new(0), At(9), ["a"], [good, good with { LastUp = At(0) }]).Shortage);
        Assert.Equal(new Shortage("sessions of known peers", 1, 0),
            SessionWindow.Of(new(0), At(9), ["a"], [good with { Peer = 1 }]).Shortage);
        Assert.False(new SessionInterval(0, At(3), At(2), At(4), null).IsOrdered);
        Assert.True(new SessionInterval(0, null, At(2), At(2), null).IsOrdered);
    }

    private static SessionWindow Window(double hours, int peers, params (int Peer, double From, double To)[] sessions) =>
        SessionWindow.Of(new(0), At(hours), [.. Enumerable.Range(0, peers).Select(peer => $"{peer}")], sessions.Select(one =>
            new SessionInterval(one.Peer, one.From > 0 ? At(one.From) : null, At(one.From), At(one.To),
                one.To < hours ? At(one.To) : null))).Value;

    private static Instant At(double hours) => new((long)Math.Round(hours * 3_600_000));
}
