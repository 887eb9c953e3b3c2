using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>Those whose addresses begin with the same bits as one's own and reach as far: one list serves them all.</summary>
internal readonly struct Vicinity
{
    private readonly uint _prefix;
    private readonly byte _shift;
    private readonly AddressScope _scope;

    /// <summary>The addresses that share so many bits with one; more than a /8 asks for no more than a /8 (KaZaA paper, Fig. 8).</summary>
    public Vicinity(PeerAddress center, int bits)
    {
        _shift = (byte)(32 - Math.Min(bits, 8));
        _prefix = Prefix(center);
        _scope = center.Scope;
    }

    public bool Contains(PeerAddress address) => Prefix(address) == _prefix && address.Scope == _scope;

    /// <summary>A shift by 32 would be one by 0.</summary>
    private uint Prefix(PeerAddress address) => (uint)((ulong)address.Ip >> _shift);
}
