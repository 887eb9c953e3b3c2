using System.Text;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Library.Links;

/// <summary>RFC 4648 base32 without padding, the form magnet links give SHA-1 in.</summary>
internal static class Base32
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        uint bits = 0;
        int held = 0;
        foreach (byte value in bytes)
        {
            bits = bits << 8 | value;
            for (held += 8; held >= 5; held -= 5) text.Append(Digits[(int)(bits >> (held - 5) & 31)]);
        }
        if (held > 0) text.Append(Digits[(int)(bits << (5 - held) & 31)]);
        return text.ToString();
    }

    /// <summary>Reads exactly so many bytes, from digits of either case.</summary>
    public static bool TryDecode(string text, int size, out Digest digest)
    {
        digest = default;
        if (text.Length != (size * 8 + 4) / 5) return false;
        var bytes = new byte[size];
        uint bits = 0;
        int held = 0, filled = 0;
        foreach (char letter in text)
        {
            int digit = Digits.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (digit < 0) return false;
            bits = bits << 5 | (uint)digit;
            held += 5;
            if (held < 8 || filled == size) continue;
            held -= 8;
            bytes[filled++] = (byte)(bits >> held);
        }
        digest = new(bytes);
        return true;
    }
}
