using Canopy.Core;

namespace Canopy.Hosting.Library.Digests;

/// <summary>What one reading of a file gives (design section 4, "On disk").</summary>
/// <param name="Size">Bytes read.</param>
/// <param name="ContentHash">The root of its <see cref="BlockTree"/>: its identity in this network.</param>
/// <param name="Sha1">SHA-1 of the whole, 20 bytes: what Gnutella and magnet links know.</param>
/// <param name="Md5">MD5 of the whole, 16 bytes.</param>
/// <param name="UuHash">FastTrack's 20 bytes; easily forged, for links only.</param>
/// <param name="KzHash">FastTrack's 36 bytes: UuHash and the root of an MD5 tree.</param>
/// <param name="PieceLayer">The block tree's hashes at <see cref="BlockTree.PieceHeightOf"/>, 32 bytes each; empty for a file without a
/// byte.</param>
public sealed record FileDigests(
    long Size, ContentHash ContentHash, Digest Sha1, Digest Md5, Digest UuHash, Digest KzHash, ReadOnlyMemory<byte> PieceLayer)
{
    /// <summary>FastTrack's 14-bit check of <see cref="UuHash"/> ("file id").</summary>
    public ushort UuChecksum => UuHasher.Checksum(UuHash.Bytes.Span);

    /// <inheritdoc/>
    public bool Equals(FileDigests? other) =>
        other is not null && Size == other.Size && ContentHash == other.ContentHash && Sha1 == other.Sha1 && Md5 == other.Md5
        && UuHash == other.UuHash && KzHash == other.KzHash && PieceLayer.Span.SequenceEqual(other.PieceLayer.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => ContentHash.GetHashCode();
}
