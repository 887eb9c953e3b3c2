using Canopy.Core;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Track;

/// <summary>Looks as a line of signs, one every five minutes: + answered, b busy, - silent, x refused.</summary>
public sealed class SessionBookTests
{
    private static readonly PeerAddress s_here = Supernode(1), s_there = Supernode(2);
    private static readonly PeerId s_one = IdOf(Supernode(7)), s_other = IdOf(Supernode(8));

    private readonly List<TrackedSession> _ended = [];
    private SessionBook _book = new(TimeSpan.FromMinutes(5), tolerate: 1);

    [Theory]
    [InlineData("-+++--", 1, "[0,5]-[15,20]")]
    [InlineData("+++--", 1, "[,0]-[10,15]")]
    [InlineData("-++", 1, "[0,5]-[10,]")]
    [InlineData("-+-+--", 1, "[0,5]-[15,20] 1")]
    [InlineData("-+--+--", 1, "[0,5]-[5,10]; [15,20]-[20,25]")]
    [InlineData("-+--+---", 2, "[0,5]-[20,25] 2")]
    [InlineData("-+-+--", 0, "[0,5]-[5,10]; [10,15]-[15,20]")]
    [InlineData("xbb+bxx", 1, "[0,5]-[20,25]")]
    [InlineData("-+-", 1, "[0,5]-[5,]")]
    [InlineData("----", 1, "")]
    public void Looks_BecomeIntervals(string looks, int tolerate, string expected)
    {
        _book = new(TimeSpan.FromMinutes(5), tolerate);
        Look(looks);
        Assert.Equal(expected, Told());
        Assert.Equal(_book.Begun, _book.Ended + _book.Open.Count());
    }

    [Fact]
    public void AnotherPeerAtTheAddress_EndsTheSessionAndBeginsAnother()
    {
        Look("-+++");
        Look("+++", from: 4, id: s_other);
        Assert.Equal("[0,5]-[15,20]; [15,20]-[30,]", Told());
        Assert.Equal((1, s_one, s_other), (_book.IdentitiesChanged, _ended[0].Id, _book.Open.Single().Id));
    }

    [Fact]
    public void AnotherPeer_AfterAMissThatWouldBeForgiven_CameInItsPlace()
    {
        Look("-++-");
        Look("+", from: 4, id: s_other);
        Assert.Equal("[0,5]-[10,15]; [15,20]-[20,]", Told());
        Assert.Equal(0, _book.Model.Rejoined);
    }

    [Fact]
    public void SamePeer_AtAnotherAddress_IsLinked()
    {
        Look("++--");
        Look("++", from: 4, address: s_there);
        Assert.Equal((1, s_one, s_one), (_book.Moves, _ended[0].Id, _book.Open.Single().Id));
        Assert.Equal(s_there, _book.Open.Single().Address);
    }

    [Fact]
    public void Outage_OverWhichThePeerStayedByItsOwnWord_CutsNothing()
    {
        Look("-++");
        Look("+", from: 30, uptimeMinutes: 140);
        Assert.Equal("[0,5]-[150,]", Told());
        Look("+", from: 60, uptimeMinutes: 90);
        Assert.Equal("[0,5]-[150,]; [,300]-[300,]", Told());
        Assert.Equal((1, true), (_book.Interrupted, _ended[0].IsOver));
    }

    [Fact]
    public void Latest_CountsEachAddressOnce()
    {
        Look("+-+b");
        Look("--x", address: s_there);
        Assert.Equal<int>([0, 1, 1, 0], _book.Latest);
    }

    private string Told() => string.Join("; ", _ended.Concat(_book.Open).OrderBy(session => session.FirstUp).Select(Words));

    private static string Words(TrackedSession session) =>
        $"[{Minute(session.LastDownBefore)},{Minute(session.FirstUp)}]-[{Minute(session.LastUp)},{Minute(session.FirstDownAfter)}]"
        + (session.Misses > 0 ? $" {session.Misses}" : "");

    private static string Minute(Instant? at) => at is { } moment ? $"{moment.Milliseconds / 60_000}" : "";

    private void Look(string signs, int from = 0, PeerAddress? address = null, PeerId? id = null, int? uptimeMinutes = null)
    {
        for (int at = 0; at < signs.Length; at++)
        {
            Instant now = new((from + at) * 300_000L);
            Outcome outcome = signs[at] switch
            {
                '+' => Outcome.Answered,
                'b' => Outcome.Busy,
                'x' => Outcome.Refused,
                _ => Outcome.Silent,
            };
            SessionChange change = _book.Take(new()
            {
                Address = address ?? s_here,
                Outcome = outcome,
                Began = now,
                Ended = now,
                Id = outcome.IsUp() ? id ?? s_one : null,
                UptimeSeconds = (uint?)uptimeMinutes * 60,
            });
            if (change.Ended is { } over) _ended.Add(over);
        }
    }
}
