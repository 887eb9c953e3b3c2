namespace Canopy.Hosting.Library.Digests;

/// <summary>The bytes of a digest, compared by value and shown as lower-case hexadecimal digits.</summary>
/// <param name="Bytes">The bytes; not to be changed.</param>
public readonly record struct Digest(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads hexadecimal digits, of either case, for exactly so many bytes.</summary>
    public static bool TryParse(string hex, int size, out Digest digest)
    {
        digest = default;
        var bytes = new byte[size];
        if (hex.Length != size * 2 || Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        digest = new(bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Digest other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes.Length < 4 ? Bytes.Length : BitConverter.ToInt32(Bytes.Span);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes.Span);
}
