using System.Collections.Immutable;

namespace Canopy.Analysis.Connections;

/// <summary>
/// How far the other ends of a supernode's connections are (KaZaA paper, Fig. 9): round trips in milliseconds, in ascending order.
/// </summary>
/// <param name="Supernodes">Of connections between supernodes.</param>
/// <param name="OrdinaryNodes">Of connections with ordinary nodes.</param>
/// <param name="IsCampus">Whether only supernodes on a campus line were taken, where the paper's stood.</param>
public sealed record RoundTrips(ImmutableArray<double> Supernodes, ImmutableArray<double> OrdinaryNodes, bool IsCampus)
{
    private const string Campus = "campus";

    /// <summary>Share below a limit, 0 to 1; NaN where there are none.</summary>
    public static double ShareBelow(ImmutableArray<double> trips, double milliseconds) =>
        trips.IsEmpty ? double.NaN : (double)trips.Count(trip => trip < milliseconds) / trips.Length;

    /// <summary>
    /// Of a platform: round trips of its connections, or of its datagrams, one to each other end, where connections have none.
    /// </summary>
    public static RoundTrips Of(PlatformData tables)
    {
        bool isCampus = tables.Connections.Any(row => row.SupernodeLine == Campus);
        ImmutableArray<double> Trips(bool supernodes) => [.. tables.With(supernodes)
            .Where(row => row.RoundTripMs is not null && (!isCampus || row.SupernodeLine == Campus)).Select(row => row.RoundTripMs!.Value)
            .Concat(tables.RoundTrips.Where(row => row.IsOtherSupernode == supernodes).GroupBy(row => row.Other)
                .Select(other => other.Min(row => row.RoundTripMs)))
            .Order()];
        return new(Trips(true), Trips(false), isCampus);
    }
}
