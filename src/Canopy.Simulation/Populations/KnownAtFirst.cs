using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>
/// The supernodes a world begins with, and the lists of them that come with the program (spec B.1): a few dozen different ones, shared by
/// all who have never been online.
/// </summary>
internal sealed class KnownAtFirst
{
    private const int Lists = 64;
    private const byte Freshness = 30, Workload = 50;

    private readonly HashSet<int> _founders = [];
    private readonly RefreshList[] _lists;

    public KnownAtFirst(Terrain terrain, int count, ref Rng rng)
    {
        int[] hosts = new int[terrain.HostCount];
        for (int host = 0; host < hosts.Length; host++) hosts[host] = host;
        rng.Shuffle<int>(hosts);
        // Where there are not enough who could rise by themselves, others that can be dialled begin all the same.
        foreach (int host in hosts)
            if (_founders.Count < count && terrain.IsCapable(host)) _founders.Add(host);
        foreach (int host in hosts)
            if (_founders.Count < count && !terrain.IsBehindNat(host)) _founders.Add(host);
        int[] founders = [.. _founders];
        Array.Sort(founders);
        Founders = [.. founders];
        _lists = new RefreshList[Lists];
        for (int i = 0; i < Lists; i++)
        {
            rng.Shuffle<int>(founders);
            _lists[i] = new([.. founders.Take(RefreshList.EntriesMax)
                .Select(host => new RefreshEntry(terrain.AddressOf(host), Freshness, Workload))]);
        }
    }

    /// <summary>The hosts that begin as supernodes, by number.</summary>
    public ImmutableArray<int> Founders { get; }

    public bool IsFounder(int host) => _founders.Contains(host);

    /// <summary>What came with a user's program.</summary>
    public RefreshList ListFor(int host) => _lists[host % Lists];
}
