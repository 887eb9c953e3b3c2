using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Sessions;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How many of the peers that were found are there.</summary>
internal static class AvailableNodes
{
    private const int Moments = 400;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-available", Paper.Availability, "Node availability, over time", "Nodes available since they were found")
        {
            About = "Of all peers followed, how many are available: at the moment, at some time of the past hour, the past day, the past "
                + "week, "
                + "and since the beginning.",
            Notes =
            [
                Remedies.LostDigits, "Curves contain each other by definition. What was before the first look is not known: the first "
                    + "hour, day and "
                    + "week tell too little.",
            ],
        };
        if (data.Sessions is not { Sessions.IsEmpty: false } window) return figure.Without("a tracked session", "none", Remedies.Tracking);
        ImmutableArray<SharesUp> shares = Sessions.Availability.OverTime(window, window.Length / Moments);
        Series Curve(string name, Func<SharesUp, double> share) => Curves.Line(name, shares.Select(at => (at.Hours, 100 * share(at))));
        return figure with
        {
            Charts =
            [
                new("s2-available-time", "Available peers", Mark.Line, new("time since the first look", "h"), new("of all peers followed",
                    "%"),
                [
                    Curve("cumulative", at => at.Ever), Curve("past week", at => at.PastWeek), Curve("past day", at => at.PastDay),
                    Curve("past hour", at => at.PastHour), Curve("instant", at => at.Now),
                ]),
            ],
            Claims =
            [
                new Claim("peers available at an instant, on the mean", "a small percentage", "%").Holding(100 * shares.Average(at =>
                    at.Now),
                    $"{window.Peers.Length} peers followed for {window.Length.TotalHours:0.#} hours."),
                new Claim("peers available at some time", "lost", "%").Holding(100 * shares[^1].Ever),
            ],
        };
    }
}
