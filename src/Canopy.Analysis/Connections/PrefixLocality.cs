using System.Collections.Immutable;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>Lists that supernodes of one /8 told ordinary nodes of one /8 (a bar of KaZaA paper, Fig. 8).</summary>
/// <param name="Hearer">The ordinary nodes' /8.</param>
/// <param name="Teller">The supernodes' /8.</param>
/// <param name="Lists">How many lists.</param>
/// <param name="InHearers">Mean share of their entries in the hearer's /8, 0 to 1.</param>
/// <param name="InTellers">Mean share of their entries in the teller's /8.</param>
public sealed record PrefixBar(byte Hearer, byte Teller, int Lists, double InHearers, double InTellers);

/// <summary>Whether supernodes tell an ordinary node more of those in its own /8 than there are (KaZaA paper, section 4.2.2).</summary>
/// <param name="Bars">For each pair of prefixes with lists enough, those with most lists first.</param>
/// <param name="NearShare">Mean share of entries in the hearer's /8 where teller and hearer share it.</param>
/// <param name="FarShare">The same where they do not.</param>
/// <param name="NearLists">Lists where they share it.</param>
/// <param name="FarLists">Lists where they do not.</param>
/// <param name="Ratio">
/// Share of entries in the hearer's /8 against the share of all supernodes that live there, on the mean; NaN where lives of supernodes are
/// not known.
/// </param>
public sealed record PrefixLocality(
    ImmutableArray<PrefixBar> Bars, double NearShare, double FarShare, int NearLists, int FarLists, double Ratio)
{
    /// <summary>Lists that a bar is worth drawing for.</summary>
    private const int ListsLeast = 3;

    /// <summary>Of a platform's lists, those that ordinary nodes heard.</summary>
    public static PrefixLocality Of(PlatformData tables)
    {
        ImmutableArray<ListRow> lists = [.. tables.Lists.Where(list => !list.IsHearerSupernode && list.Entries > 0)];
        ILookup<bool, ListRow> byNearness = lists.ToLookup(list => list.Hearer.Prefix8 == list.Teller.Prefix8);
        double[] base8 = BaseShares(tables);
        return new(
            [.. lists.GroupBy(list => (Hearer: list.Hearer.Prefix8, Teller: list.Teller.Prefix8)).Where(pair => pair.Count() >= ListsLeast)
                .OrderByDescending(pair => pair.Count()).ThenBy(pair => pair.Key)
                .Select(pair => new PrefixBar(pair.Key.Hearer, pair.Key.Teller, pair.Count(), pair.Average(InHearers),
                    pair.Average(InTellers)))],
            Mean(byNearness[true].Select(InHearers)), Mean(byNearness[false].Select(InHearers)),
            byNearness[true].Count(), byNearness[false].Count(),
            Mean(lists.Where(list => base8[list.Hearer.Prefix8] > 0).Select(list => InHearers(list) / base8[list.Hearer.Prefix8])));
    }

    private static double InHearers(ListRow list) => (double)list.NearHearer.In8 / list.Entries;

    private static double InTellers(ListRow list) => (double)list.NearTeller.In8 / list.Entries;

    /// <summary>Which share of all supernodes lives in each /8.</summary>
    private static double[] BaseShares(PlatformData tables)
    {
        double[] shares = new double[256];
        foreach (SupernodeRow life in tables.Supernodes) shares[life.Address.Prefix8] += 1.0 / tables.Supernodes.Length;
        return shares;
    }

    private static double Mean(IEnumerable<double> values) => values.Any() ? values.Average() : double.NaN;
}
