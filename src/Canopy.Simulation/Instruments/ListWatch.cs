using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// Whether supernodes tell a child more of those in its own /8 than there are (KaZaA paper, Fig. 8): seen from the same region, and from
/// another.
/// </summary>
internal sealed class ListWatch(Population population, Terrain terrain)
{
    private const int EntriesLeast = 20;

    /// <summary>One list in so many is looked at.</summary>
    private const int Thinning = 50;

    private readonly double[] _share = new double[256];
    private long _seen;
    private Sample _near, _far;

    /// <summary>The share of entries in the child's /8 against that of all supernodes, from senders of the child's region.</summary>
    public double NearRatio => _near.Mean;

    /// <summary>The same from senders of other regions.</summary>
    public double FarRatio => _far.Mean;

    public long Count => _near.Count + _far.Count;

    /// <summary>Counts where all supernodes are.</summary>
    public void CountPrefixes()
    {
        Array.Clear(_share);
        if (population.Supernodes == 0) return;
        for (int host = 0; host < terrain.HostCount; host++)
            if (population.IsSupernode(host)) _share[terrain.AddressOf(host).Prefix8] += 1.0 / population.Supernodes;
    }

    public void Sent(int from, int to, RefreshList list, Instant now)
    {
        if (list.Entries.Length < EntriesLeast || population.IsSupernode(to) || _seen++ % Thinning != 0) return;
        population.Recorder?.Told(list.ToRow(now, terrain.AddressOf(from), terrain.AddressOf(to), isHearerSupernode: false));
        byte prefix = terrain.AddressOf(to).Prefix8;
        if (_share[prefix] <= 0) return;
        int own = 0;
        foreach (RefreshEntry entry in list.Entries) if (entry.Address.Prefix8 == prefix) own++;
        double ratio = (double)own / list.Entries.Length / _share[prefix];
        if (terrain.RegionOf(from) == terrain.RegionOf(to)) _near.Add(ratio);
        else _far.Add(ratio);
    }
}
