using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Fuzz;

/// <summary>
/// What a source sends when asked for a file's tree: a piece layer or, where the first byte is odd, the hashes of a piece's blocks.
/// Only those of the file are believed; a note of proved pieces as the journal keeps it never counts more than there are.
/// </summary>
internal static class TreeTarget
{
    private const int Size = BlockTree.PieceSize * 2 + 5;

    private static readonly byte[] _file = new byte[Size];
    private static readonly byte[] _layer = LayerOf(_file);
    private static readonly byte[] _blocks = BlockTree.BlockHashes(_file.AsSpan(0, BlockTree.PieceSize));
    private static readonly ContentHash _hash = HashOf(_layer);
    private static readonly PieceTable _table = PieceTable.TryMake(_hash, Size, _layer)!;

    public static readonly FuzzTarget Target = new("tree", Try, Mend);

    private static string Try(byte[] input)
    {
        if (input.Length == 0) return "empty";
        byte[] sent = input[1..];
        BrokenPromise.Unless(PieceTable.BytesOf(sent, Size) is >= 0 and <= Size, "a note counts no more than the file has");
        return input[0] % 2 == 0 ? TryLayer(sent) : TryBlocks(sent);
    }

    private static string TryLayer(byte[] sent)
    {
        bool isBelieved = PieceTable.TryMake(_hash, Size, sent) is not null;
        BrokenPromise.Unless(isBelieved == sent.AsSpan().SequenceEqual(_layer), "the file's own layer is believed and no other");
        return isBelieved ? "layer" : "no layer";
    }

    /// <summary>A session hands on exactly as many bytes as were asked for.</summary>
    private static string TryBlocks(byte[] sent)
    {
        Array.Resize(ref sent, _table.BlockHashBytes(0));
        bool isBelieved = _table.ProvesHashes(0, sent);
        BrokenPromise.Unless(isBelieved == sent.AsSpan().SequenceEqual(_blocks), "the piece's own hashes are believed and no others");
        return isBelieved ? "blocks" : "no blocks";
    }

    /// <summary>Makes it the true answer, but for one byte.</summary>
    private static byte[] Mend(byte[] input)
    {
        if (input.Length < 3) return input;
        byte[] sent = [input[0], .. input[0] % 2 == 0 ? _layer : _blocks];
        sent[1 + input[1] % (sent.Length - 1)] = input[2];
        return sent;
    }

    private static byte[] LayerOf(byte[] file)
    {
        List<byte> layer = [];
        for (int at = 0; at < file.Length; at += BlockTree.PieceSize)
        {
            byte[] blocks = BlockTree.BlockHashes(file.AsSpan(at, Math.Min(BlockTree.PieceSize, file.Length - at)));
            layer.AddRange(BlockTree.Fold(blocks, 0, BlockTree.PieceHeight).ToArray());
        }
        return [.. layer];
    }

    private static ContentHash HashOf(byte[] layer)
    {
        BrokenPromise.Unless(BlockTree.TryRoot(layer, BlockTree.PieceHeight, Size, out ContentHash hash), "every piece has a hash");
        return hash;
    }
}
