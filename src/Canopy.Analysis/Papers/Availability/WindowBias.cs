using Canopy.Analysis.Distributions;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Sessions;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How the length of a measurement makes its result.</summary>
internal static class WindowBias
{
    /// <summary>What Saroiu et al. measured for.</summary>
    private static TimeSpan ShortWindow => TimeSpan.FromHours(60);

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-window", Paper.Availability, "Node availability, short and long period", "Availability of peers, by the "
            + "window")
        {
            About = "The share of the time that each peer was available: over a short part of the measurement, of 60 hours as in an "
                + "earlier study, and "
                + "over the whole. The longer one measures the more peers are met that come once.",
            Notes = ["Peers count that had a session in the window: whoever measured that part alone would know no others."],
        };
        if (data.Sessions is not { Sessions.IsEmpty: false } window) return figure.Without("a tracked session", "none", Remedies.Tracking);
        TimeSpan part = window.Length / 4 < ShortWindow ? window.Length / 4 : ShortWindow;
        Attempt<Empirical> brief = window.Cut(window.From, window.From + part).Then(cut => Sessions.Availability.OfEachPeer(cut,
            onlySeen: true));
        Attempt<Empirical> whole = Sessions.Availability.OfEachPeer(window, onlySeen: true);
        if ((brief.Shortage ?? whole.Shortage) is { } shortage)
            return figure.Without($"{shortage.Needs} {shortage.What}", $"{shortage.Has}", Remedies.Tracking);
        return figure with
        {
            Charts =
            [
                new("s2-window-cdf", "Availability of peers", Mark.Step, new("share of the window available", "%"),
                    new("peers available no more", "%"),
                [
                    Curves.Cdf($"first {part.TotalHours:0.#} h", brief.Value, unit: 100),
                    Curves.Cdf($"all {window.Length.TotalHours:0.#} h", whole.Value, unit: 100),
                ]),
            ],
            Claims =
            [
                new Claim("median availability over the short part less that over the whole", "the curve of the whole is shifted left",
                    "points")
                    .Within(0.0001, null).Holding(100 * (brief.Value.Median - whole.Value.Median)),
                new Claim("median availability over the whole", "lost", "%").Holding(100 * whole.Value.Median,
                    $"Of {whole.Value.Count} peers."),
            ],
        };
    }
}
