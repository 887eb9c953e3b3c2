using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library.Digests;

public sealed class BlockProofTests
{
    /// <summary>A file by its block hashes alone: proofs need no more, and the tests stay quick at many blocks.</summary>
    private sealed record Case(long Size, byte[] Blocks, byte[] Pieces, ContentHash Root, int First, int Count)
    {
        public override string ToString() => $"{Blocks.Length / 32} blocks, range {First}+{Count}";

        public int Height => BlockTree.PieceHeightOf(Size);

        public byte[] Range => Blocks[(First * 32)..((First + Count) * 32)];

        public byte[] Prove()
        {
            int from = First >> Height << Height, to = Math.Min((((First + Count - 1) >> Height) + 1) << Height, Blocks.Length / 32);
            return BlockProof.ProveBlocks(Blocks.AsSpan()[(from * 32)..(to * 32)], Pieces, Size, First, Count);
        }
    }

    private static readonly Gen<Case> s_cases =
        from blocks in Gen.OneOf(Gen.Choose(1, 400), Gen.Elements(1, 2, 63, 64, 65, 127, 128, 129, 256, 257))
        from first in Gen.Choose(0, blocks - 1)
        from count in Gen.Choose(1, blocks - first)
        from seed in Gen.Choose(0, int.MaxValue)
        select MakeCase(blocks, first, count, (ulong)seed);

    private static Case MakeCase(int blocks, int first, int count, ulong seed)
    {
        var rng = new Rng(seed);
        var hashes = new byte[blocks * 32];
        for (int i = 0; i < hashes.Length; i++) hashes[i] = (byte)rng.Next();
        long size = blocks * (long)BlockTree.BlockSize - rng.Below(BlockTree.BlockSize);
        Assert.True(BlockTree.TryRoot(hashes, 0, size, out ContentHash root));
        byte[] pieces = [.. hashes.Chunk(64 * 32).SelectMany(piece => BlockTree.PieceHash(piece, size).ToArray())];
        return new(size, hashes, pieces, root, first, count);
    }

    [Fact]
    public void Verify_AnyRangeOfBlocks_IsProved() => Prop.ForAll(s_cases.ToArbitrary(), at =>
    {
        byte[] proof = at.Prove();
        Assert.Equal(proof.Length, 32 * BlockProof.UncleCount(at.Size, 0, at.First, at.Count));
        Assert.Equal(ProofCheck.Proved, BlockProof.Verify(at.Range, proof, at.Root, at.Size, 0, at.First));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_AnyRangeOfPieces_IsProved() => Prop.ForAll(s_cases.ToArbitrary(), at =>
    {
        int first = at.First >> at.Height, count = ((at.First + at.Count - 1) >> at.Height) - first + 1;
        byte[] proof = BlockProof.ProvePieces(at.Pieces, at.Size, first, count);
        byte[] range = at.Pieces[(first * 32)..((first + count) * 32)];
        Assert.Equal(ProofCheck.Proved, BlockProof.Verify(range, proof, at.Root, at.Size, at.Height, first));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_OneBitFlippedAnywhere_IsRefused() => Prop.ForAll(s_cases.ToArbitrary(), at =>
    {
        byte[] proof = at.Prove(), range = at.Range;
        int bit = new Rng((ulong)at.Size).Below((range.Length + proof.Length) * 8);
        byte[] hit = bit / 8 < range.Length ? range : proof;
        hit[bit / 8 - (hit == proof ? range.Length : 0)] ^= (byte)(1 << bit % 8);
        Assert.Equal(ProofCheck.WrongRoot, BlockProof.Verify(range, proof, at.Root, at.Size, 0, at.First));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_ShiftedRange_IsNeverProved() => Prop.ForAll(s_cases.ToArbitrary(), at =>
    {
        Assert.NotEqual(ProofCheck.Proved, BlockProof.Verify(at.Range, at.Prove(), at.Root, at.Size, 0, at.First + 1));
        Assert.NotEqual(ProofCheck.Proved, BlockProof.Verify(at.Range, at.Prove(), at.Root, at.Size, 0, at.First - 1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Verify_ForeignProof_IsRefused()
    {
        Case mine = MakeCase(100, 10, 5, 1), other = MakeCase(100, 10, 5, 2);
        Assert.Equal(ProofCheck.WrongRoot, BlockProof.Verify(mine.Range, other.Prove(), mine.Root, mine.Size, 0, 10));
        Assert.Equal(ProofCheck.WrongRoot, BlockProof.Verify(mine.Range, mine.Prove(), other.Root, mine.Size, 0, 10));
    }

    [Fact]
    public void Verify_WrongShapes_AreNamed()
    {
        Case at = MakeCase(100, 10, 5, 3);
        byte[] proof = at.Prove();
        Assert.Equal(ProofCheck.WrongShape, BlockProof.Verify(at.Range, proof.AsSpan(32), at.Root, at.Size, 0, 10));
        Assert.Equal(ProofCheck.WrongShape, BlockProof.Verify(at.Range, [.. proof, .. new byte[32]], at.Root, at.Size, 0, 10));
        Assert.Equal(ProofCheck.WrongShape, BlockProof.Verify(at.Range.AsSpan()[1..], proof, at.Root, at.Size, 0, 10));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify([], proof, at.Root, at.Size, 0, 10));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify(at.Range, proof, at.Root, at.Size, 0, 96));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify(at.Range, proof, at.Root, at.Size, 0, -1));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify(at.Range, proof, at.Root, at.Size, 8, 0));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify(at.Range, proof, at.Root, 0, 0, 10));
        Assert.Equal(ProofCheck.RangeOutside, BlockProof.Verify(at.Range, proof, at.Root, long.MaxValue, 0, 10));
    }

    [Fact]
    public void ProveBlocks_WrongHashes_Throws()
    {
        Case at = MakeCase(100, 10, 5, 4);
        Assert.Throws<ArgumentException>(() => BlockProof.ProveBlocks(at.Range, at.Pieces, at.Size, 10, 5));
        Assert.Throws<ArgumentException>(() => BlockProof.ProveBlocks(at.Blocks, at.Pieces, at.Size, 99, 2));
        Assert.Throws<ArgumentException>(() => BlockProof.ProvePieces(at.Pieces, at.Size, 2, 1));
    }
}
