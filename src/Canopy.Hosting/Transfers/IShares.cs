using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Transfers;

/// <summary>What the server may hand out: the owner's shared files, found by what they are, never by a path from outside.</summary>
public interface IShares
{
    /// <summary>The shared file with this content; null if there is none.</summary>
    SharedFile? Find(ContentHash hash);

    /// <summary>Opens a shared content for reading, if a file of it is still what was hashed; else null.</summary>
    FileStream? TryOpen(ContentHash hash);

    /// <summary>
    /// Opens what <see cref="Find"/> has given. Who takes it for a whole file gets no stream of one that still grows: what is not proved
    /// yet must never go out as the file's bytes.
    /// </summary>
    FileStream? TryOpen(SharedFile found) => TryOpen(found.Hash);

    /// <summary>One page of a shared folder; null if no such folder is shared.</summary>
    /// <param name="folder">As a listing names it; empty for the top.</param>
    /// <param name="cursor">Empty to begin, or what <see cref="SharesPage.Next"/> said.</param>
    /// <param name="entriesMax">Entries in the page.</param>
    SharesPage? Browse(string folder, string cursor, int entriesMax);
}

/// <summary>A shared content: a whole file, or one that still grows and of which some pieces are proved.</summary>
/// <param name="Hash">What it is.</param>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Size">Bytes of the whole file.</param>
/// <param name="PieceLayer">Its tree at <see cref="BlockTree.PieceHeightOf"/>.</param>
/// <param name="Have">Which pieces are here: one bit each, in the order of the file, lowest bit first. Empty means all.</param>
public sealed record SharedFile(
    ContentHash Hash, string Name, long Size, ReadOnlyMemory<byte> PieceLayer, ReadOnlyMemory<byte> Have = default)
{
    /// <summary>Whether every piece is here.</summary>
    public bool IsWhole => Have.IsEmpty;

    /// <summary>How many pieces the whole file has.</summary>
    public int Pieces => BlockTree.CountAt(Size, BlockTree.PieceHeightOf(Size));

    /// <summary>Whether every piece that these bytes touch is here.</summary>
    /// <param name="from">The first byte.</param>
    /// <param name="length">How many; none touch nothing.</param>
    public bool Holds(long from, long length)
    {
        if (IsWhole || length <= 0) return true;
        long span = (long)BlockTree.BlockSize << BlockTree.PieceHeightOf(Size);
        int last = (int)((from + length - 1) / span);
        for (int piece = (int)(from / span); piece <= last; piece++) if (!HoldsPiece(piece)) return false;
        return true;
    }

    /// <summary>The pieces that are here, as <see cref="Have"/>, but with all bits set where the file is whole.</summary>
    public ReadOnlyMemory<byte> PieceBits()
    {
        if (!IsWhole || Pieces == 0) return Have;
        byte[] bits = new byte[(Pieces + 7) / 8];
        Array.Fill(bits, byte.MaxValue);
        if (Pieces % 8 != 0) bits[^1] = (byte)((1 << Pieces % 8) - 1);
        return bits;
    }

    private bool HoldsPiece(int piece) => piece >> 3 < Have.Length && (Have.Span[piece >> 3] >> (piece & 7) & 1) != 0;
}

/// <summary>A page of a shared folder.</summary>
/// <param name="Folder">Which folder.</param>
/// <param name="Folders">Names of folders in it, on this page.</param>
/// <param name="Files">Files in it, on this page.</param>
/// <param name="Next">Where the next page begins; empty at the end.</param>
public sealed record SharesPage(string Folder, ImmutableArray<string> Folders, ImmutableArray<SharesPageFile> Files, string Next);

/// <summary>A file in a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentHash">What to ask for: 64 hexadecimal digits.</param>
public sealed record SharesPageFile(string Name, long Size, string ContentHash);
