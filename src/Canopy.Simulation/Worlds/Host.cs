using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>A computer at an address, and the peer that runs on it, if one does.</summary>
internal struct Host
{
    /// <summary>Null while nobody is there.</summary>
    public IPeer? Peer;

    /// <summary>When the peer wants to be woken; <see cref="Never"/> if it does not.</summary>
    public uint WakeWanted;

    /// <summary>
    /// The earliest event that will wake it; <see cref="Never"/> if there is none. A later wish waits for this one and moves on.
    /// </summary>
    public uint WakeComes;

    /// <summary>The links it dialled: the first of a chain in the <see cref="LinkTable"/>.</summary>
    public int Dialled;

    /// <summary>
    /// Where they are found by number, if there are many: one more than the place of a table in the <see cref="LinkTable"/>.
    /// </summary>
    public int DialledTable;

    /// <summary>The links that came in: the first of a chain.</summary>
    public int Incoming;

    /// <summary>Whether it accepts what it did not ask for: not behind NAT.</summary>
    public bool IsOpen;

    /// <summary>Whether the machine is off: then a dial is not even refused.</summary>
    public bool IsOff;

    public const uint Never = uint.MaxValue;

    public static readonly Host Empty = new()
    {
        WakeWanted = Never, WakeComes = Never, Dialled = LinkTable.None, Incoming = LinkTable.None, IsOpen = true, IsOff = true,
    };
}
