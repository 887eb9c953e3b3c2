using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Torture.Ledgers;

namespace Canopy.Torture.Sources;

/// <summary>A file as its sources have it: its content, the hashes of its blocks, its ledger.</summary>
internal sealed class SourceFile
{
    private readonly byte[] _blockHashes;

    public SourceFile(string name, byte[] content, int inFlight)
    {
        (Name, Content) = (name, content);
        _blockHashes = BlockTree.BlockHashes(content);
        Height = BlockTree.PieceHeightOf(content.Length);
        Hash = BlockTree.TryRoot(_blockHashes, 0, content.Length, out ContentHash root) ? root
            : throw new InvalidOperationException("The hashes of a content always lead to its root.");
        Layer = MakeLayer();
        Ledger = new(content.Length, inFlight);
    }

    public string Name { get; }

    public byte[] Content { get; }

    public ContentHash Hash { get; }

    public byte[] Layer { get; }

    public FileLedger Ledger { get; }

    public int Pieces => BlockTree.CountAt(Content.Length, Height);

    public int PieceAt(long at) => (int)(at / ((long)BlockTree.BlockSize << Height));

    private int Height { get; }

    private int PieceHashBytes => BlockTree.HashSize << Height;

    /// <summary>The hashes of a piece's blocks; empty where there is no such piece.</summary>
    public byte[] HashesOf(int piece) => piece >= Pieces ? []
        : _blockHashes.AsSpan(piece * PieceHashBytes, Math.Min(PieceHashBytes, _blockHashes.Length - piece * PieceHashBytes)).ToArray();

    private byte[] MakeLayer()
    {
        List<byte> layer = [];
        for (int piece = 0; piece < Pieces; piece++) layer.AddRange(BlockTree.Fold(HashesOf(piece), 0, Height).ToArray());
        return [.. layer];
    }
}
