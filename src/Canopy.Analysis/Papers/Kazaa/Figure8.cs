using System.Collections.Immutable;
using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>Whether refresh lists hold more supernodes of the hearer's own prefix than there are.</summary>
internal static class Figure8
{
    private const int ListsLeast = 50, BarsMost = 12;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-figure-8", Paper.Kazaa, "Figure 8", "IP prefix locality")
        {
            About = "The share of supernodes in the lists that share the first byte of the address with the child that hears the list, and "
                + "with the "
                + "supernode that tells it. The paper asked from 128/8 and 24/8, fifteen supernodes of 128/8, 24/8 and 213/8 (Sweden).",
            Notes =
            [
                "The paper's bars are not in its text: what can be tested is that the child's own prefix is more frequent than it is among "
                    + "all "
                    + "supernodes, and less so in lists from afar (spec P.5).",
                "Ordinary nodes that reconnect hear lists from supernodes they know already, which are near them: bars of far tellers rest "
                    + "on "
                    + "fewer lists.",
            ],
        };
        PrefixLocality locality = PrefixLocality.Of(data.Platform);
        int lists = locality.NearLists + locality.FarLists;
        if (lists < ListsLeast || locality.Bars.IsEmpty) return figure.Without($"{ListsLeast} lists", $"{lists}", Remedies.Platform);
        ImmutableArray<PrefixBar> bars = Chosen(locality.Bars);
        return figure with
        {
            Charts =
            [
                new("s1-figure-8-bars", "Entries of a list by their first byte", Mark.Bars, new("child's /8, supernode's /8"),
                    new("entries of the list", "%"),
                    [
                        Series.Bars("in the child's /8", bars.Select(bar => 100 * bar.InHearers)),
                        Series.Bars("in the supernode's /8", bars.Select(bar => 100 * bar.InTellers)),
                    ])
                {
                    Categories = [.. bars.Select(bar => $"{bar.Hearer}/8 from {bar.Teller}/8")],
                },
            ],
            Claims =
            [
                new Claim("entries in the child's /8 against all supernodes there, how many times as many", "high, no number")
                    .Within(1.0001, null).Holding(locality.Ratio, $"Over {lists} lists."),
                new Claim("entries in the child's /8, lists from the same /8 less lists from others", "less from afar, no number", "points")
                    .Within(0.0001, null).Holding(100 * (locality.NearShare - locality.FarShare),
                        $"{locality.NearLists} lists from the same /8, {locality.FarLists} from others."),
            ],
        };
    }

    /// <summary>Bars of the children with most lists, from their own prefix and from others, side by side.</summary>
    private static ImmutableArray<PrefixBar> Chosen(ImmutableArray<PrefixBar> bars) =>
        [.. bars.Take(BarsMost).OrderBy(bar => bar.Hearer).ThenBy(bar => bar.Hearer != bar.Teller).ThenBy(bar => bar.Teller)];
}
