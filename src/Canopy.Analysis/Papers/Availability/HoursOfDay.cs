using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Sessions;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>When in the day peers are there.</summary>
internal static class HoursOfDay
{
    /// <summary>The cycle that counts as one: the busiest hour is above the quietest by so many % of the mean.</summary>
    private const double CycleLeast = 10;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-hours", Paper.Availability, "Node availability, by hour", "Availability by local hour of the day")
        {
            About = "Peers available at each local hour of the day, on the mean of all days.",
            Notes =
            [
                $"Local time is {data.UtcOffsetHours:+0.#;-0.#;0} hours ahead of the clock of the data.",
                "The paper's authors were surprised by the cycle, since peers may be anywhere; they live where most users do.",
            ],
        };
        if (data.Sessions is not { } window || window.Length < TimeSpan.FromDays(1))
            return figure.Without("24 hours of tracking", $"{data.Sessions?.Length.TotalHours ?? 0:0.#}", Remedies.Tracking);
        ImmutableArray<SharesUp> hours =
            Sessions.Availability.ByLocalHour(window, TimeSpan.FromHours(data.UtcOffsetHours), TimeSpan.FromMinutes(10));
        double cycle = 100 * (hours.Max(hour => hour.Now) - hours.Min(hour => hour.Now)) / hours.Average(hour => hour.Now);
        return figure with
        {
            Charts =
            [
                new("s2-hours-line", "Available peers by hour", Mark.Line, new("local hour of the day", "h"), new("of all peers followed",
                    "%"),
                    [Series.Of("available", hours.Select(hour => (hour.Hours, 100 * hour.Now)))]),
            ],
            Claims =
            [
                new Claim("from the quietest to the busiest hour, of the mean", "strongly influenced by the time of day", "%")
                    .Within(CycleLeast, null).Holding(cycle, $"Over {window.Length.TotalDays:0.#} days."),
            ],
        };
    }
}
