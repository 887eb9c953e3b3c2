using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// Counts for each lane how often its bit was set in the rows given. Sums are kept in binary, one row of lanes a digit, so that a row is
/// added in a few instructions for all lanes at once.
/// </summary>
internal sealed class LaneCounter
{
    private const int Digits = 31;
    private const int Words = LaneSweep.Lanes / 64;

    private readonly ulong[] _digits = new ulong[Digits * Words];
    private readonly int[] _counts = new int[LaneSweep.Lanes];

    /// <summary>Adds a row.</summary>
    public void Add(Vector256<ulong> low, Vector256<ulong> high)
    {
        ref ulong digits = ref MemoryMarshal.GetArrayDataReference(_digits);
        for (nuint at = 0; (low | high) != Vector256<ulong>.Zero; at += Words)
        {
            Vector256<ulong> lows = Vector256.LoadUnsafe(ref digits, at), highs = Vector256.LoadUnsafe(ref digits, at + Words / 2);
            (lows ^ low).StoreUnsafe(ref digits, at);
            (highs ^ high).StoreUnsafe(ref digits, at + Words / 2);
            (low, high) = (low & lows, high & highs);
        }
    }

    /// <summary>The sums, after which it begins anew. They stand until it is asked again.</summary>
    public ReadOnlySpan<int> Take()
    {
        Array.Clear(_counts);
        for (int digit = 0; digit < Digits; digit++)
        {
            for (int word = 0; word < Words; word++)
            {
                for (ulong bits = _digits[digit * Words + word]; bits != 0; bits &= bits - 1)
                    _counts[word * 64 + (int)ulong.TrailingZeroCount(bits)] += 1 << digit;
            }
        }
        Array.Clear(_digits);
        return _counts;
    }
}
