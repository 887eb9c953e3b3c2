using System.Collections.Immutable;
using System.Globalization;
using Canopy.Simulation.Checkers;
using Canopy.Simulation.Instruments;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Populations;

namespace Canopy.Simulation.Comparison;

/// <summary>
/// The experiment table of spec/two-tier.md section M for one run: what the KaZaA paper measured, and what came out here. None of the
/// values is set by hand; those the scenario was given are called inputs and count for nothing.
/// </summary>
internal sealed class PaperTable(Population population, Terrain terrain, InstrumentPanel panel, Core.Instant now)
{
    private const int EnoughConnections = 200, EnoughChoices = 50, EnoughLists = 50;

    private readonly ImmutableArray<PaperRow>.Builder _rows = ImmutableArray.CreateBuilder<PaperRow>();

    /// <summary>All rows, in the order of their numbers.</summary>
    public ImmutableArray<PaperRow> Rows()
    {
        _rows.Clear();
        (ConnectionLog ordinary, ConnectionLog super) = panel.Platform.At(now);
        Plateaus plateaus = panel.Plateaus;
        Range("1", "links between supernodes, plateau", "40-50", plateaus.Degree, 35, 55, isInput: true);
        Range("2a", "children on a campus line, plateau", "100-160", plateaus.ChildrenOnCampus, 100, 160, isInput: true);
        Range("2b", "children on a cable line, plateau", "55-70", plateaus.ChildrenOnCable, 55, 70, isInput: true);
        AddConnections(ordinary, super);
        Range("6", "life of a supernode, min", "149", panel.Lives.MeanMinutes, 134.1, 163.9, isInput: true);
        RangeIf(ordinary.Count + super.Count >= EnoughConnections, "7a", "round trip between supernodes below 50 ms, %", "60",
            100 * super.ShareBelow50Ms, 53, 67);
        RangeIf(ordinary.Count >= EnoughConnections, "7b", "round trip to ordinary nodes below 5 ms, %", "40", 100 * ordinary.ShareBelow5Ms,
            33, 47);
        RangeIf(panel.Choices.Count >= EnoughChoices, "8", "mean workload of those probed against those known", "< 1", panel.Choices.Ratio,
            0, 0.8);
        Range("9", "correlation of workload and connections", "visible", plateaus.WorkloadCorrelation, 0.9, 1);
        Range("10", "files of the 13 % who share most, %", "> 80", 100 * terrain.Scenario.Catalogue.Sharing.TopCarries(0.13), 77, 100,
            isInput: true);
        Count("11", "stale hits after a disconnect", Invariant.NoStaleHit);
        AddGiven();
        RangeIf(panel.Lists.Count >= EnoughLists, "14",
            "share of the child's /8 in lists, against its share of supernodes; from its region",
            "> 1, less from afar", panel.Lists.NearRatio, 1.0001, double.PositiveInfinity,
            below: panel.Lists.FarRatio, note: $", from other regions {Show(panel.Lists.FarRatio)}");
        Range("15", "supernodes among all nodes, %", "about 1", 100.0 * population.Supernodes / Math.Max(1, population.Online), 0.8, 1.3);
        Count("16", "files told between supernodes", Invariant.NoIndexBetweenSupernodes);
        return _rows.ToImmutable();
    }

    private void AddConnections(ConnectionLog ordinary, ConnectionLog super)
    {
        bool ordinaryEnough = ordinary.Count >= EnoughConnections, superEnough = super.Count >= EnoughConnections;
        RangeIf(ordinaryEnough, "3a", "life of a connection with an ordinary node, min", "34", ordinary.MeanMinutes, 27.2, 40.8);
        RangeIf(superEnough, "3b", "life of a connection between supernodes, min", "11 (15.7 fits 4b and 5b)", super.MeanMinutes, 8.8,
            18.8);
        RangeIf(ordinaryEnough, "4a", "of those with ordinary nodes, below 30 s, %", "38", 100 * ordinary.ShortShare, 33, 43);
        RangeIf(superEnough, "4b", "of those between supernodes, below 30 s, %", "32", 100 * super.ShortShare, 27, 37);
        RangeIf(ordinaryEnough, "5a", "life of the rest with ordinary nodes, min", "57", ordinary.LongMeanMinutes, 45.6, 68.4);
        RangeIf(superEnough, "5b", "life of the rest between supernodes, min", "16-23", super.LongMeanMinutes, 12.8, 27.6);
    }

    private void AddGiven()
    {
        int hosts = terrain.HostCount, old = 0, behindNat = 0;
        for (int host = 0; host < hosts; host++)
        {
            if (terrain.AddressOf(host).Port == Models.Places.PortMix.Old) old++;
            if (terrain.IsBehindNat(host)) behindNat++;
        }
        Range("12", "peers at port 1214, %", "3.6", 100.0 * old / hosts, 3.1, 4.1, isInput: true);
        double nat = 100 * CapacityMix.NatShareOfThePaper;
        Range("13", "peers behind NAT, %", "30", 100.0 * behindNat / hosts, nat - 2, nat + 2, isInput: true);
    }

    private void Count(string id, string quantity, Invariant invariant)
    {
        CheckBook book = population.Checks;
        long violations = book.ViolationsOf(invariant);
        // That nothing is told between supernodes is seen where anything is told at all.
        Verdict verdict = book.CheckedOf(invariant) == 0 ? Verdict.NotMeasured : violations == 0 ? Verdict.In : Verdict.Out;
        _rows.Add(new(id, quantity, "0", "exactly 0", $"{violations} of {book.CheckedOf(invariant)} looked at", verdict)
        {
            Number = violations, Least = 0, Most = 0,
        });
    }

    private void Range(string id, string quantity, string paper, double value, double least, double most, bool isInput = false) =>
        RangeIf(true, id, quantity, paper, value, least, most, isInput);

    private void RangeIf(
        bool isEnough, string id, string quantity, string paper, double value, double least, double most, bool isInput = false,
        double? below = null, string note = "")
    {
        string band = double.IsPositiveInfinity(most) ? $"> {Show(least)}" : $"{Show(least)}-{Show(most)}";
        PaperRow row = new(id, quantity, paper, band, Show(value) + note, Verdict.NotMeasured)
        {
            Number = double.IsFinite(value) ? value : null, Least = least, Most = double.IsFinite(most) ? most : null,
            Below = below is { } other && double.IsFinite(other) ? other : null,
        };
        Verdict verdict = isInput ? Verdict.Input
            : !isEnough || double.IsNaN(value) ? Verdict.NotMeasured
            : row.Holds(value, below) ? Verdict.In : Verdict.Out;
        _rows.Add(row with { Verdict = verdict });
    }

    private static string Show(double value) => double.IsNaN(value) ? "-" : value.ToString("0.##", CultureInfo.InvariantCulture);
}
