using Canopy.Analysis.Connections;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Tests.Connections;

public sealed class ConnectionTests
{
    [Fact]
    public void Lifetimes_OfShortLongAndStanding_AreToldApart()
    {
        Lifetimes lifetimes = Lifetimes.Of(
            [Platforms.Connection(false, 0, 0.25), Platforms.Connection(false, 0, 0.5), Platforms.Connection(false, 590, null)],
                Platforms.End);
        Assert.Equal((3, 1), (lifetimes.Count, lifetimes.Standing));
        Assert.Equal((0.25 + 0.5 + 10) / 3, lifetimes.Mean, 12);
        Assert.Equal(1 / 3.0, lifetimes.ShortShare, 12);
        Assert.Equal(5.25, lifetimes.MeanOfRest, 12);
        // Three connections of 10.75 / 3 minutes in two hours.
        Assert.Equal(10.75 / 120, lifetimes.Concurrent(2), 12);
    }

    [Fact]
    public void Lifetimes_OfNone_AreNoNumbers()
    {
        Lifetimes none = Lifetimes.Of([], Platforms.End);
        Assert.All([none.Mean, none.ShortShare, none.MeanOfRest], value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Degrees_OfAHostThatRoseTwice_AreTwoLives()
    {
        PlatformData tables = new()
        {
            Moments = [Platforms.Moment(1, 0, 1, 2, 3), Platforms.Moment(60, 0, 45, 100, 90), Platforms.Moment(101, 100, 10, 20, 30),
                Platforms.Moment(102, 100, 11, 21, 31)],
        };
        var lives = DegreeEvolution.AllOf(tables);
        Assert.Equal([true, true], lives.Select(life => life.IsFromBirth));
        Assert.Equal([145], lives[0].Plateau.Select(moment => moment.Connections));
        Assert.Empty(lives[1].Plateau);
    }

    [Fact]
    public void Workload_ThatFollowsItsConnections_CorrelatesFully()
    {
        DegreeEvolution life = new(0, "", true, [.. Enumerable.Range(0, 20).Select(at => new GrowthMoment(at, at, 2 * at, 3 * at))]);
        Assert.Equal(1, life.WorkloadCorrelation, 12);
        DegreeEvolution still = life with { Moments = [.. life.Moments.Select(moment => moment with { Workload = 5 })] };
        Assert.True(double.IsNaN(still.WorkloadCorrelation));
    }

    [Fact]
    public void Prefixes_OfNearAndFarLists_AreMeasuredAgainstWhereSupernodesLive()
    {
        PrefixLocality locality = PrefixLocality.Of(Platforms.Whole());
        Assert.Equal((0.3, 0.15), (Math.Round(locality.NearShare, 12), Math.Round(locality.FarShare, 12)));
        // A tenth of the supernodes live in 24/8.
        Assert.Equal((0.3 + 0.15) / 2 / 0.1, locality.Ratio, 9);
        Assert.Equal([(24, 24, 50), (24, 213, 50)], locality.Bars.Select(bar => ((int)bar.Hearer, (int)bar.Teller, bar.Lists)));
    }

    [Fact]
    public void Preference_OfChoices_GoesByHalfHours()
    {
        WorkloadPreference preference = WorkloadPreference.Of(
            [new(Platforms.Minute(1), default, 5, 20, 100, 40), new(Platforms.Minute(29), default, 5, 40, 100, 40),
            new(Platforms.Minute(61), default, 5, 50, 100, 40)]);
        Assert.Equal([(0.0, 2, 30.0), (60.0, 1, 50.0)], preference.Points.Select(point => (point.Minutes, point.Choices, point.Probed)));
        Assert.Equal(110 / 120.0, preference.Ratio, 12);
        Assert.Equal(0.5, preference.ShareLower);
    }

    [Fact]
    public void Skew_OfTenConnections_IsTheirLorenzCurve()
    {
        MetadataSkew skew = MetadataSkew.Of(new()
        {
            Connections = [.. Enumerable.Range(0, 10).Select(at => Platforms.Connection(false, 0, 5, at) with { SharedFiles = at == 3
                ? 91 : 1 }),
                Platforms.Connection(false, 0, 0.1) with { SharedFiles = 1000 }],
            To = Platforms.End,
        });
        Assert.Equal((0.91, 0.1), (skew.ShareOf(0.1), skew.LeastFor(0.8)));
        Assert.Equal((100.0, 100.0), skew.Curve().Last());
        Assert.False(skew.IsBytes);
    }

    [Fact]
    public void Lives_SeenByProbes_AreWholeIntervalsAndCutAtTheEnd()
    {
        SupernodeLives lives = SupernodeLives.Of(
            [Life(-10, 12), Life(-10, null), Life(5, 25), Life(5, null), Life(-20, -5)], Platforms.Minute(0), Platforms.Minute(60));
        Assert.Equal<double>([10.0, 60.0], lives.Probed);
        Assert.Equal(1, lives.Outlasting);
        Assert.Equal<double>([20.0], lives.Whole);

        static SupernodeRow Life(double since, double? ended) => new(0, default, Platforms.Minute(since),
            ended is { } at ? Platforms.Minute(at) : Instant.Never);
    }

    [Fact]
    public void Trips_OfConnectionsAndDatagrams_CountEachOtherEndOfTheseOnce()
    {
        RoundTrips trips = RoundTrips.Of(new()
        {
            Connections = [Platforms.Connection(true, 0, 1) with { RoundTripMs = 40 },
                Platforms.Connection(true, 0, 1) with { RoundTripMs = 90, SupernodeLine = "cable" }],
            RoundTrips = [new(default, 0, Platforms.Address(24, 7), true, 60), new(default, 0, Platforms.Address(24, 7), true, 30)],
        });
        Assert.Equal<double>([30.0, 40.0], trips.Supernodes);
        Assert.True(trips.IsCampus);
        Assert.Equal(0.5, RoundTrips.ShareBelow(trips.Supernodes, 40));
        Assert.True(double.IsNaN(RoundTrips.ShareBelow(trips.OrdinaryNodes, 5)));
    }

    [Fact]
    public void Census_OfAddresses_CountsEachOnce()
    {
        AddressCensus census = AddressCensus.Of(new()
        {
            Supernodes = [new(0, Platforms.Address(24, 1, 1214), default, default), new(1, Platforms.Address(24, 2, 80), default, default)],
            Connections = [Platforms.Connection(false, 0, 1, 5) with { IsBehindNat = true }, Platforms.Connection(false, 0, 1,
                5) with { IsBehindNat = true },
                Platforms.Connection(false, 0, 1, 6) with { IsBehindNat = false }],
        }, [Platforms.Address(24, 1, 1214), Platforms.Address(24, 3, 9999)]);
        Assert.Equal((3, 1, 1, 1), (census.Supernodes, census.AtDefault, census.AtOthers, census.AtWeb));
        Assert.Equal((2, 0.5), (census.Peers, census.NatShare));
    }
}
