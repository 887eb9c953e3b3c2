using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>How long supernodes live.</summary>
internal static class Figure11
{
    private const int LivesLeast = 20;

    public static Figure Of(Measurements data)
    {
        SupernodeLives lives = SupernodeLives.Of(data.Platform.Supernodes, data.Platform.From, data.Platform.To);
        double hours = (data.Platform.To - data.Platform.From).TotalHours;
        Figure figure = new("s1-figure-11", Paper.Kazaa, "Figure 11", "Lifetime of supernodes")
        {
            About = "Supernodes that are there at some moment, probed every five minutes for as long as one watches: 965 for 65 hours in "
                + "the paper.",
            Notes =
            [
                "The paper's way sees no life from its beginning and cuts those that outlast the window: in a window of 65 hours few do, "
                    + "in a "
                    + "shorter one many (spec P.6). Lives that began and ended while one watched are biased the other way.",
            ],
        };
        if (lives.Probed.Length < LivesLeast)
            return figure.Without($"{LivesLeast} supernodes there at first", $"{lives.Probed.Length}", Remedies.Platform);
        string note = FormattableString.Invariant(
            $"{lives.Probed.Length} supernodes over {hours:0.#} hours; {lives.Outlasting} were still there at the end.");
        return figure with
        {
            Charts =
            [
                new("s1-figure-11-cdf", "Lifetimes", Mark.Step, new("lifetime", "min"), new("supernodes that live no longer", "%"),
                    [Curves.Cdf("there at first, probed", lives.Probed), Curves.Cdf("risen and gone while watched", lives.Whole)]),
            ],
            Claims =
            [
                new Claim("mean lifetime of a supernode", "149 min", "min").Within(134.1, 163.9).Holding(lives.Probed.Average(), note),
                new Claim("mean lifetime of a supernode, the cut mended", "149 min", "min").Within(134.1, 163.9).Holding(lives.MeanUncut,
                    "All that was lived over the ends that were seen: as if lives were exponential."),
                new Claim("mean life of those that rose and went while watched", "not stated", "min")
                    .Holding(lives.Whole.IsEmpty ? double.NaN : lives.Whole.Average(), $"{lives.Whole.Length} lives."),
            ],
        };
    }
}
