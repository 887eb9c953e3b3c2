using System.Diagnostics.CodeAnalysis;

namespace Canopy.Core;

/// <summary>
/// The identity of a file: the SHA-256 Merkle root over 16-KiB blocks that BitTorrent v2 (BEP 52) calls the pieces root. Equal content,
/// equal hash; the name plays no part.
/// </summary>
public readonly record struct ContentHash : IComparable<ContentHash>
{
    /// <summary>Bytes on the wire: 32.</summary>
    public const int Size = Hash256.Size;

    private readonly Hash256 _value;

    private ContentHash(Hash256 value) => _value = value;

    /// <summary>Takes the first 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 32.</exception>
    public static ContentHash Read(ReadOnlySpan<byte> bytes) => new(Hash256.Read(bytes));

    /// <summary>Puts the 32 bytes at the front of <paramref name="bytes"/>.</summary>
    public void Write(Span<byte> bytes) => _value.Write(bytes);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <summary>Reads 64 hexadecimal digits, of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out ContentHash value)
    {
        bool read = Hash256.TryParse(hex, out Hash256 hash);
        value = new(hash);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(ContentHash other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => _value.ToString();
}
