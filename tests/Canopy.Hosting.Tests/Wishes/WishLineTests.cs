using Canopy.Core;
using Canopy.Hosting.Wishes;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>Whose turn it is, and when.</summary>
public sealed class WishLineTests
{
    private static readonly Instant s_start = new(5_000_000);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private Instant _now = s_start;

    [Fact]
    public void Questions_WhateverHappens_AreNeverCloserThanTheSpacing() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, byte Wishes)>(), at =>
        {
            List<Instant> asked = [], answered = [];
            Live(at.Seed, 1 + at.Wishes % 30, TimeSpan.FromHours(2), (wish, begin, end) =>
            {
                asked.Add(begin);
                answered.Add(end);
            });
            for (int question = 1; question < asked.Count; question++)
                Assert.True(asked[question] - answered[question - 1] >= WishPace.Spacing);
            Assert.True(asked.Count == 0 || asked[0] - s_start >= WishPace.Spacing);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Turns_OfManyWishes_AreFair_NobodyIsAskedAgainBeforeOneThatWaitsLonger() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, byte Wishes)>(), at =>
        {
            Random random = new(at.Seed);
            WishLine line = Line(1 + at.Wishes % WishLimits.WishesMax, (ulong)at.Seed);
            for (int step = 0; step < 400; step++)
            {
                _now += TimeSpan.FromSeconds(random.Next(40));
                if (line.Begin(_now) is not { } wish) continue;
                Assert.DoesNotContain(line.All, other => other.Due < wish.Due);
                _now += TimeSpan.FromSeconds(random.Next(60));
                if (random.Next(5) == 0) line.Unanswered("nobody", _now);
                else line.Answered(random.Next(3) == 0, _now);
                Assert.True(wish.Due > _now);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AllWishesThereMayBe_AreAskedWithinTheLongestInterval()
    {
        WishLine line = Line(WishLimits.WishesMax);
        HashSet<long> asked = [];
        while (_now - s_start < TimeSpan.FromHours(1))
        {
            _now = Instant.Later(_now, line.NextWake);
            asked.Add(line.Begin(_now)!.Id);
            line.Answered(false, _now);
        }
        Assert.Equal(WishLimits.WishesMax, asked.Count);
    }

    [Fact]
    public void Interval_InVain_GrowsFromFiveMinutesToThirtyOrSixty_AndShrinksWhenSomethingIsFound()
    {
        WishLine line = Line(1);
        List<double> minutes = [];
        for (int question = 0; question < 40; question++)
        {
            Ask(line, false);
            minutes.Add((line.NextWake - _now).TotalMinutes);
        }
        Assert.InRange(minutes[0], 5 * 2 / 3.0, 5 * 4 / 3.0);
        Assert.InRange(minutes[1], 10 * 2 / 3.0, 10 * 4 / 3.0);
        Assert.All(minutes.Skip(5), span => Assert.InRange(span, 30, 60));
        Assert.True(minutes.Skip(5).Distinct().Count() > 30, "no two waits shall be alike");
        Ask(line, true);
        Assert.InRange((line.NextWake - _now).TotalMinutes, 5 * 2 / 3.0, 5 * 4 / 3.0);
    }

    [Fact]
    public void ParentChanged_MakesAllDue_OneSpacingAfterTheOther()
    {
        WishLine line = Line(5);
        for (int question = 0; question < 5; question++) Ask(line, false);
        _now += s_second * 30;
        line.ParentChanged(_now);
        Instant changed = _now;
        for (int question = 1; question <= 5; question++)
        {
            _now = line.NextWake;
            Assert.Equal(WishPace.Spacing * question, _now - changed);
            Assert.NotNull(line.Begin(_now));
            line.Answered(false, _now);
        }
        Assert.True(line.NextWake - _now > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void ParentChanged_AgainAndAgain_DoesNotKeepWishesFromAsking()
    {
        WishLine line = Line(1);
        int asked = 0;
        for (int second = 0; second < 600; second += 3)
        {
            _now += s_second * 3;
            line.ParentChanged(_now);
            if (line.Begin(_now) is null) continue;
            asked++;
            line.Unanswered("no supernode yet", _now);
        }
        Assert.InRange(asked, 30, 60);
    }

    [Fact]
    public void Unanswered_AllWaitAMinute_AndThenAnotherComesFirst()
    {
        WishLine line = Line(2);
        _now = line.NextWake;
        Wish first = line.Begin(_now)!;
        line.Unanswered("no supernode yet", _now);
        Assert.Equal(WishPace.Retry, line.NextWake - _now);
        Assert.Equal("waiting: no supernode yet; not asked yet; asks in 70 s", first.Describe(line, _now).Words);
        _now = line.NextWake;
        Assert.NotSame(first, line.Begin(_now));
    }

    [Fact]
    public void AskNow_ComesBeforeAllOthers_ButNotBeforeTheSpacing()
    {
        WishLine line = Line(20);
        Ask(line, false);
        Wish wish = line.Find(17)!;
        WishLine.AskNow(wish);
        Assert.Null(line.Begin(_now));
        _now += WishPace.Spacing;
        Assert.Same(wish, line.Begin(_now));
    }

    [Fact]
    public void Wish_PausedOrRemoved_HasNoTurn()
    {
        WishLine line = Line(2);
        line.Find(1)!.IsPaused = true;
        line.Remove(2);
        Assert.Equal(Instant.Never, line.NextWake);
        _now += TimeSpan.FromDays(1);
        Assert.Null(line.Begin(_now));
    }

    /// <summary>Lives with random events, and tells when each question began and ended.</summary>
    private void Live(int seed, int wishes, TimeSpan span, Action<Wish, Instant, Instant> told)
    {
        _now = s_start;
        Random random = new(seed);
        WishLine line = Line(wishes, (ulong)seed);
        Instant end = _now + span, begun = default;
        while (_now < end)
        {
            _now += TimeSpan.FromSeconds(random.Next(12));
            if (random.Next(20) == 0) line.ParentChanged(_now);
            if (random.Next(20) == 0 && line.Find(1 + random.Next(wishes)) is { } chosen) WishLine.AskNow(chosen);
            if (random.Next(20) == 0 && line.Find(1 + random.Next(wishes)) is { } other) other.IsPaused = !other.IsPaused;
            if (line.OnTurn is { } wish && random.Next(3) > 0)
            {
                if (random.Next(4) == 0) line.Skipped(_now);
                else
                {
                    told(wish, begun, _now);
                    if (random.Next(4) == 0) line.Unanswered("nobody", _now);
                    else line.Answered(random.Next(2) == 0, _now);
                }
            }
            if (line.OnTurn is null && line.Begin(_now) is not null) begun = _now;
        }
    }

    private void Ask(WishLine line, bool isNews)
    {
        _now = Instant.Later(_now, line.NextWake);
        Assert.NotNull(line.Begin(_now));
        line.Answered(isNews, _now);
    }

    private WishLine Line(int wishes, ulong seed = 7)
    {
        _now = s_start;
        WishLine line = new(seed, _now);
        for (int id = 1; id <= wishes; id++) line.Add(WishFiles.Wish(WishFiles.Song, id), _now);
        return line;
    }
}
