using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>
    /// Where in a list the first entry for an address stands; -1 where there is none. Asked for every entry that is drawn from a list, so
    /// it looks at several at once, each as the eight bytes that it is.
    /// </summary>
    internal static int Find(ReadOnlySpan<RefreshEntry> entries, PeerAddress address)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<RefreshEntry, ulong>(entries);
        ulong sought = Word(new(address, 0, 0)), ofAddress = Word(new(new(uint.MaxValue, ushort.MaxValue), 0, 0));
        int at = 0;
        for (Vector<ulong> all = new(sought), mask = new(ofAddress); at <= words.Length - Vector<ulong>.Count; at += Vector<ulong>.Count)
            if (Vector.EqualsAny(new Vector<ulong>(words[at..]) & mask, all)) break;
        for (; at < words.Length; at++)
            if ((words[at] & ofAddress) == sought) return at;
        return -1;
    }

    private static ulong Word(RefreshEntry entry) => Unsafe.BitCast<RefreshEntry, ulong>(entry);

    /// <summary>The same entry so many minutes later.</summary>
    public RefreshEntry Aged(int minutes) => this with { Freshness = (byte)Math.Min(Freshness + minutes, byte.MaxValue) };
}
