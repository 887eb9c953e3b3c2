using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// One supernode as one peer tells another about it (spec/fasttrack.md section 5, type 00). Eight bytes on the wire and in
/// memory: address 4, port 2, freshness 1, workload 1.
/// </summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Freshness">
/// Minutes since anybody was last in direct contact with it when the list was composed; 0 is a live neighbor, 255 is 255 or
/// more. Age only grows: a relay adds the time it held the entry and never renews it (spec C.2).
/// </param>
/// <param name="Workload">Its connections as a share of its cap, 0 to 100 %.</param>
public readonly record struct RefreshEntry(PeerAddress Address, byte Freshness, byte Workload)
{
    // In this order there is no gap: the two bytes come before.
    private readonly ushort _port = Address.Port;
    private readonly uint _ip = Address.Ip;

    /// <summary>Where it listens.</summary>
    public PeerAddress Address
    {
        get => new(_ip, _port);
        init => (_ip, _port) = (value.Ip, value.Port);
    }

    /// <summary>The same entry so many minutes later.</summary>
    public RefreshEntry Aged(int minutes) => this with { Freshness = (byte)Math.Min(Freshness + minutes, byte.MaxValue) };
}
