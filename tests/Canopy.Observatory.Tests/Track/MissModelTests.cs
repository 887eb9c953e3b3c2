using Canopy.Core;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Track;

/// <summary>Peers that come, go and are missed as the model has it: what it then says is to be what was.</summary>
public sealed class MissModelTests
{
    private const double MissRate = 0.03;
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Model_OfPeersAsItAssumesThem_TellsWhatWas(int tolerate)
    {
        Drawn drawn = new(seed: 5, tolerate, awayMinutes: 12, tellsUptime: true);
        MissModel model = drawn.Book.Model;
        Assert.InRange(model.MissRate!.Value, MissRate * 0.93, MissRate * 1.07);
        Assert.True(model.MissRateLow < MissRate && MissRate < model.MissRateHigh);
        Assert.InRange(model.AbsenceMinutes!.Value, 12 * 0.9, 12 * 1.1);
        AssertNear(drawn.Unseen, model.ExpectedUnseen!.Value);
        AssertNear(drawn.Bridged[tolerate], model.ExpectedBridged!.Value);
        AssertNear(model.KnownFalseSplits, model.ExpectedFalseSplits!.Value);
        // By the minute in which a start may lie, and what a look may miss of a restart, the peers' word knows nearly as many.
        Assert.InRange(model.KnownUnseen, drawn.Unseen * 0.6, drawn.Unseen * 1.05);
    }

    [Fact]
    public void Model_OfPeersThatTellNoUptime_SaysThatItDoesNotKnow()
    {
        MissModel model = new Drawn(seed: 6, tolerate: 1, awayMinutes: 30, tellsUptime: false).Book.Model;
        Assert.Null(model.MissRate);
        Assert.Null(model.ExpectedFalseSplits);
        Assert.True(model.Rejoined > 0 && model.ExpectedBridged > 0);
    }

    [Fact]
    public void Model_OfNothing_IsEmpty()
    {
        MissModel model = new SessionBook(s_every, 1).Model;
        Assert.Equal((0, null, null), (model.Answers, model.MissRate, model.ExpectedBridged));
    }

    private static void AssertNear(double expected, double found) =>
        Assert.InRange(found, expected * 0.85 - 5 * Math.Sqrt(expected + 1), expected * 1.15 + 5 * Math.Sqrt(expected + 1));

    /// <summary>Some peers of exponential stays and absences, looked at every five minutes for a long time.</summary>
    private sealed class Drawn
    {
        private const int Peers = 200, Looks = 2000;
        private const double StayMinutes = 120;

        private readonly bool _tellsUptime;
        private Rng _rng;

        public Drawn(ulong seed, int tolerate, double awayMinutes, bool tellsUptime)
        {
            (_rng, _tellsUptime, Book) = (new(seed), tellsUptime, new(s_every, tolerate));
            for (int peer = 0; peer < Peers; peer++) Live(CrawledOverlay.Supernode(peer), awayMinutes);
        }

        public SessionBook Book { get; }

        /// <summary>Absences that no look fell into.</summary>
        public int Unseen { get; private set; }

        /// <summary>By the tolerance: absences that one look fell into, or up to so many.</summary>
        public int[] Bridged { get; } = new int[3];

        private void Live(PeerAddress address, double awayMinutes)
        {
            double start = 0, end = Draw(StayMinutes), phase = _rng.Unit() * 5;
            for (int look = 0; look < Looks; look++)
            {
                double now = phase + look * 5;
                while (end <= now)
                {
                    double left = end;
                    start = left + Draw(awayMinutes);
                    Note(Math.Max(0, Math.Ceiling((start - phase) / 5) - Math.Max(0, Math.Ceiling((left - phase) / 5))));
                    end = start + Draw(StayMinutes);
                }
                bool isUp = start <= now && _rng.Unit() >= MissRate;
                Instant at = new((long)(now * 60_000));
                Book.Take(new()
                {
                    Address = address,
                    Outcome = isUp ? Outcome.Answered : Outcome.Silent,
                    Began = at,
                    Ended = at,
                    Id = isUp ? CrawledOverlay.IdOf(address) : null,
                    UptimeSeconds = isUp && _tellsUptime ? (uint)(now - start) * 60 : null,
                });
            }
        }

        private void Note(double looks)
        {
            if (looks < 1) Unseen++;
            for (int tolerate = 1; tolerate < Bridged.Length; tolerate++) if (looks >= 1 && looks <= tolerate) Bridged[tolerate]++;
        }

        private double Draw(double mean) => -mean * Math.Log(1 - _rng.Unit());
    }
}
