using System.Collections.Immutable;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>
/// How unevenly ordinary nodes tell a supernode of files (KaZaA paper, Fig. 12): a Lorenz curve with those who tell most first. Connections
/// that are over at once are left out: nobody has told anything by then.
/// </summary>
/// <param name="Told">What each connection told, most first: bytes where the platform counts them, else files.</param>
/// <param name="IsBytes">Whether they are bytes.</param>
public sealed record MetadataSkew(ImmutableArray<double> Told, bool IsBytes)
{
    /// <summary>The share told by the first so many, 0 to 1; NaN where nothing was told.</summary>
    /// <param name="top">Share of the connections, those first that told most.</param>
    public double ShareOf(double top) => Told.Take((int)Math.Ceiling(top * Told.Length)).Sum() / Told.Sum();

    /// <summary>The least share of connections that told so much of all, 0 to 1; NaN where nothing was told.</summary>
    public double LeastFor(double share)
    {
        double wanted = share * Told.Sum(), sum = 0;
        if (wanted <= 0) return double.NaN;
        int count = 0;
        while (count < Told.Length && sum < wanted) sum += Told[count++];
        return (double)count / Told.Length;
    }

    /// <summary>The curve: share of the connections against the share of all that they told, in %.</summary>
    public IEnumerable<(double Connections, double Told)> Curve()
    {
        double all = Told.Sum(), sum = 0;
        yield return (0, 0);
        for (int count = 1; count <= Told.Length; count++)
        {
            sum += Told[count - 1];
            yield return (100.0 * count / Told.Length, 100 * sum / all);
        }
    }

    /// <summary>Of a platform's connections with ordinary nodes.</summary>
    public static MetadataSkew Of(PlatformData tables)
    {
        ImmutableArray<ConnectionRow> rows =
            [.. tables.With(supernodes: false).Where(row => Core.Instant.Earlier(row.Closed, tables.To) - row.Opened >= Lifetimes.Short)];
        bool isBytes = rows.Any(row => row.SharedBytes is not null);
        return new([.. rows.Select(row => isBytes ? row.SharedBytes ?? 0.0 : row.SharedFiles).OrderDescending()], isBytes);
    }
}
