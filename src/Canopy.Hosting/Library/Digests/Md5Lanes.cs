using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Canopy.Hosting.Library.Digests;

/// <summary>
/// MD5 (RFC 1321) of eight leaves side by side, one in each lane of a vector. One MD5 cannot be made faster, since each step waits for the
/// one before; but the leaves of a <see cref="KzTree"/> do not wait for each other, and so its tree costs a third of what it would one by
/// one.
/// </summary>
internal static class Md5Lanes
{
    /// <summary>How many leaves are hashed at once.</summary>
    public const int Lanes = 8;

    private const int HashSize = 16, WordsPerBlock = 16;

    private static readonly uint[] s_table = MakeTable();

    /// <summary>Whether this machine has vectors and MD5's order of bytes; without, one by one is as fast.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    /// <summary>
    /// Hashes eight leaves that lie one after the other, each of the same length, a multiple of 64 bytes; writes 8 times 16 bytes.
    /// </summary>
    public static void Hash(ReadOnlySpan<byte> leaves, Span<byte> hashes)
    {
        ReadOnlySpan<uint> all = MemoryMarshal.Cast<byte, uint>(leaves);
        int leafWords = all.Length / Lanes;
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[WordsPerBlock];
        Span<Vector256<uint>> state =
            [Vector256.Create(0x67452301u), Vector256.Create(0xEFCDAB89u), Vector256.Create(0x98BADCFEu), Vector256.Create(0x10325476u)];
        for (int at = 0; at < leafWords; at += WordsPerBlock)
        {
            for (int word = 0; word < WordsPerBlock; word++) words[word] = Gather(all, at + word, leafWords);
            Compress(state, words);
        }
        // The last block of a whole number of blocks: a one bit, zeros, the length in bits.
        words.Clear();
        words[0] = Vector256.Create(0x80u);
        words[14] = Vector256.Create((uint)leafWords * 32);
        Compress(state, words);
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int part = 0; part < 4; part++)
                BinaryPrimitives.WriteUInt32LittleEndian(hashes[(lane * HashSize + part * 4)..], state[part].GetElement(lane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Gather(ReadOnlySpan<uint> all, int at, int leafWords) => Vector256.Create(
        all[at], all[at + leafWords], all[at + 2 * leafWords], all[at + 3 * leafWords],
        all[at + 4 * leafWords], all[at + 5 * leafWords], all[at + 6 * leafWords], all[at + 7 * leafWords]);

    /// <summary>
    /// Four rounds of sixteen steps. Four steps are written out so that each shift is a constant, which alone makes it twice as fast.
    /// </summary>
    private static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<Vector256<uint>> words)
    {
        ReadOnlySpan<uint> table = s_table;
        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (state[0], state[1], state[2], state[3]);
        for (int i = 0; i < 16; i += 4)
        {
            a = Step(a, b, d ^ (b & (c ^ d)), words[i], table[i], 7);
            d = Step(d, a, c ^ (a & (b ^ c)), words[i + 1], table[i + 1], 12);
            c = Step(c, d, b ^ (d & (a ^ b)), words[i + 2], table[i + 2], 17);
            b = Step(b, c, a ^ (c & (d ^ a)), words[i + 3], table[i + 3], 22);
        }
        for (int i = 16; i < 32; i += 4)
        {
            a = Step(a, b, c ^ (d & (b ^ c)), words[(5 * i + 1) & 15], table[i], 5);
            d = Step(d, a, b ^ (c & (a ^ b)), words[(5 * i + 6) & 15], table[i + 1], 9);
            c = Step(c, d, a ^ (b & (d ^ a)), words[(5 * i + 11) & 15], table[i + 2], 14);
            b = Step(b, c, d ^ (a & (c ^ d)), words[(5 * i) & 15], table[i + 3], 20);
        }
        for (int i = 32; i < 48; i += 4)
        {
            a = Step(a, b, b ^ c ^ d, words[(3 * i + 5) & 15], table[i], 4);
            d = Step(d, a, a ^ b ^ c, words[(3 * i + 8) & 15], table[i + 1], 11);
            c = Step(c, d, d ^ a ^ b, words[(3 * i + 11) & 15], table[i + 2], 16);
            b = Step(b, c, c ^ d ^ a, words[(3 * i + 14) & 15], table[i + 3], 23);
        }
        for (int i = 48; i < 64; i += 4)
        {
            a = Step(a, b, c ^ (b | ~d), words[(7 * i) & 15], table[i], 6);
            d = Step(d, a, b ^ (a | ~c), words[(7 * i + 7) & 15], table[i + 1], 10);
            c = Step(c, d, a ^ (d | ~b), words[(7 * i + 14) & 15], table[i + 2], 15);
            b = Step(b, c, d ^ (c | ~a), words[(7 * i + 5) & 15], table[i + 3], 21);
        }
        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Step(
        Vector256<uint> turned, Vector256<uint> next, Vector256<uint> mix, Vector256<uint> word, uint constant,
        [ConstantExpected] int shift)
    {
        // The mix is known last, so it is added last: the other sums need not wait for it.
        Vector256<uint> sum = turned + (word + Vector256.Create(constant)) + mix;
        return next + (sum << shift | sum >>> (32 - shift));
    }

    /// <summary>RFC 1321's table T: the first 32 bits after the point of |sin(i)|, i in radians from 1.</summary>
    private static uint[] MakeTable()
    {
        var table = new uint[64];
        for (int i = 0; i < table.Length; i++) table[i] = (uint)(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        return table;
    }
}
