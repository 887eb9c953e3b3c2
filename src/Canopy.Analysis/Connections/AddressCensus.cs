using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>At which ports supernodes listen, and how many peers are behind address translation (KaZaA paper, section 4.4).</summary>
/// <param name="Supernodes">Different addresses of supernodes.</param>
/// <param name="AtDefault">Of these at port 1214.</param>
/// <param name="AtOthers">Of these at another from 1,024 up.</param>
/// <param name="AtWeb">Of these at port 80.</param>
/// <param name="Peers">Ordinary nodes of which it is known whether they are behind NAT.</param>
/// <param name="BehindNat">Of these behind it.</param>
public sealed record AddressCensus(int Supernodes, int AtDefault, int AtOthers, int AtWeb, int Peers, int BehindNat)
{
    /// <summary>The port of KaZaA's first versions.</summary>
    private const int DefaultPort = 1214;

    /// <summary>The least port that no system reserves, and the web's.</summary>
    private const int FirstFree = 1024, WebPort = 80;

    /// <summary>Share of the addresses, 0 to 1; NaN where there are none.</summary>
    public double ShareOf(int count) => (double)count / Supernodes;

    /// <summary>Share of peers behind NAT, 0 to 1; NaN where that is not known.</summary>
    public double NatShare => Peers == 0 ? double.NaN : (double)BehindNat / Peers;

    /// <summary>
    /// Counts the addresses of supernodes that a platform met or that lived in the world, and the children of the platform.
    /// </summary>
    /// <param name="tables">The platform.</param>
    /// <param name="crawled">Further supernodes, from a crawl.</param>
    public static AddressCensus Of(PlatformData tables, IEnumerable<PeerAddress> crawled)
    {
        ImmutableArray<PeerAddress> supernodes = [.. tables.Supernodes.Select(life => life.Address)
            .Concat(tables.With(supernodes: true).Where(row => row.IsDialled).Select(row => row.OtherAddress))
            .Concat(crawled).Distinct()];
        ImmutableArray<bool> nats = [.. tables.With(supernodes: false).Where(row => row.IsBehindNat is not null)
            .DistinctBy(row => row.OtherAddress).Select(row => row.IsBehindNat!.Value)];
        return new(supernodes.Length, supernodes.Count(at => at.Port == DefaultPort),
            supernodes.Count(at => at.Port >= FirstFree && at.Port != DefaultPort), supernodes.Count(at => at.Port == WebPort),
            nats.Length, nats.Count(isBehind => isBehind));
    }
}
