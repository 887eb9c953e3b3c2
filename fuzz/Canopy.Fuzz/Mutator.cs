using Canopy.Core;

namespace Canopy.Fuzz;

/// <summary>Makes inputs: some random, most by changing those that were kept. The same seed makes the same inputs.</summary>
internal sealed class Mutator
{
    /// <summary>Bytes of an input: more than any frame has. Longer ones are cut.</summary>
    private const int InputBytesMax = 70_000;

    /// <summary>Inputs kept for mutation; when it is full, a new one takes the place of an old one.</summary>
    private const int PoolMax = 4096;

    private const int ChangesMax = 5;

    private static readonly byte[] _edges =
        [0x00, 0x01, 0x10, 0x20, 0x2E, 0x2F, 0x4B, 0x50, 0x52, 0x5C, 0x7F, 0x80, 0x81, 0xC0, 0xED, 0xF4, 0xFE, 0xFF];

    private readonly List<byte[]> _pool;
    private readonly Func<byte[], byte[]>? _mend;
    private Rng _rng;

    public Mutator(ulong seed, Func<byte[], byte[]>? mend, IEnumerable<byte[]> corpus) =>
        (_rng, _mend, _pool) = (new(seed), mend, [.. corpus]);

    /// <summary>An input that led somewhere new is worth changing further.</summary>
    public void Keep(byte[] input)
    {
        if (_pool.Count < PoolMax) _pool.Add(input);
        else _pool[_rng.Below(PoolMax)] = input;
    }

    public byte[] Next()
    {
        byte[] input = _pool.Count == 0 || _rng.Chance(0.05) ? RandomBytes(_rng.Below(400)) : [.. Kept()];
        for (int changes = 1 + _rng.Below(ChangesMax); changes > 0; changes--) input = Changed(input);
        if (input.Length > InputBytesMax) Array.Resize(ref input, InputBytesMax);
        return _mend is not null && _rng.Chance(0.6) ? _mend(input) : input;
    }

    private byte[] Changed(byte[] input)
    {
        int place = _rng.Below(input.Length), length = _rng.Below(Math.Min(input.Length - place, 64)) + 1;
        if (input.Length == 0) return RandomBytes(1 + _rng.Below(16));
        switch (_rng.Below(10))
        {
            case 0: input[place] ^= (byte)(1 << _rng.Below(8)); return input;
            case 1: input[place] = _edges[_rng.Below(_edges.Length)]; return input;
            case 2: input[place] += (byte)(_rng.Below(5) - 2); return input;
            case 3: return input[..place];
            case 4: return [.. input[..place], .. input[Math.Min(place + length, input.Length)..]];
            case 5: return [.. input[..place], .. RandomBytes(length), .. input[place..]];
            case 6: return [.. input[..place], .. Part(Kept()), .. input[place..]];
            case 7: return [.. input[..place], .. Part(input), .. input[place..]];
            case 8: return [.. input[..place], .. Kept() is { Length: > 0 } other ? other[_rng.Below(other.Length)..] : []];
            default: return WithNumber(input, place);
        }
    }

    /// <summary>Two bytes as a number, one of those at which lengths and counts turn.</summary>
    private byte[] WithNumber(byte[] input, int place)
    {
        ReadOnlySpan<ushort> numbers = [0, 1, 7, 8, 9, 31, 32, 33, 127, 128, 200, 255, 256, 1000, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF];
        if (place + 1 == input.Length) return input;
        ushort number = numbers[_rng.Below(numbers.Length)];
        (input[place], input[place + 1]) = ((byte)(number >> 8), (byte)number);
        return input;
    }

    private byte[] Kept() => _pool.Count == 0 ? [] : _pool[_rng.Below(_pool.Count)];

    private byte[] Part(byte[] of)
    {
        int start = _rng.Below(of.Length);
        return of[start..Math.Min(of.Length, start + 1 + _rng.Below(64))];
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte)_rng.Next();
        return bytes;
    }
}
