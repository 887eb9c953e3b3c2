using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library.Digests;

public sealed class BlockTreeTests
{
    /// <summary>Sizes where trees change shape: just below, at and above a block, a power of two of blocks, and a piece.</summary>
    internal static readonly Gen<int> Sizes = Gen.OneOf(
        Gen.Choose(1, 5 * BlockTree.PieceSize / 2),
        from blocks in Gen.Elements(1, 2, 3, 4, 5, 8, 31, 32, 33, 63, 64, 65, 127, 128, 129, 192, 193)
        from off in Gen.Elements(-1, 0, 1)
        select blocks * BlockTree.BlockSize + off);

    [Fact]
    public void TryRoot_AnySize_AgreesWithTheNaiveTree() => Prop.ForAll(Sizes.ToArbitrary(), size =>
    {
        byte[] data = Patterns.Make("pat", size);
        byte[] blocks = BlockTree.BlockHashes(data);
        Assert.True(BlockTree.TryRoot(blocks, 0, size, out ContentHash root));
        Assert.Equal(NaiveTree.Root(data), root.ToString());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void PieceLayer_AnySize_IsTheNaiveTreesLayerAndGivesTheRoot() => Prop.ForAll(Sizes.ToArbitrary(), size =>
    {
        byte[] data = Patterns.Make("pat", size);
        FileDigests digests = FileHasher.HashAsync(new MemoryStream(data)).GetAwaiter().GetResult();
        int height = BlockTree.PieceHeightOf(size);
        byte[] expected = [.. NaiveTree.Layers(data)[height].Take(BlockTree.CountAt(size, height)).SelectMany(hash => hash)];
        Assert.Equal(expected, digests.PieceLayer.ToArray());
        Assert.True(BlockTree.TryRoot(digests.PieceLayer.Span, height, size, out ContentHash root));
        Assert.Equal(digests.ContentHash, root);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public async Task PieceHash_OfEachPiece_IsItsPlaceInTheLayer()
    {
        byte[] data = Patterns.Make("pat", 3 * BlockTree.PieceSize - 40_000);
        FileDigests digests = await FileHasher.HashAsync(new MemoryStream(data));
        for (int piece = 0; piece < 3; piece++)
        {
            byte[] part = data[(piece * BlockTree.PieceSize)..Math.Min(data.Length, (piece + 1) * BlockTree.PieceSize)];
            Assert.Equal(
                ContentHash.Read(digests.PieceLayer.Span[(piece * BlockTree.HashSize)..]),
                BlockTree.PieceHash(BlockTree.BlockHashes(part), data.Length));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(16384, 0)]
    [InlineData(16385, 1)]
    [InlineData(32769, 2)]
    [InlineData(1L << 30, 16)]
    [InlineData(BlockTree.FileSizeMax, 26)]
    public void Height_OfASize_IsThatOfTheNextPowerOfTwo(long size, int height) => Assert.Equal(height, BlockTree.Height(size));

    [Fact]
    public void TryRoot_WrongShape_IsRefused()
    {
        Assert.False(BlockTree.TryRoot(new byte[32], 0, 16385, out _));
        Assert.False(BlockTree.TryRoot(new byte[65], 0, 16385, out _));
        Assert.False(BlockTree.TryRoot(new byte[32], 7, 16385, out _));
        Assert.False(BlockTree.TryRoot(new byte[32], 0, 0, out _));
        Assert.False(BlockTree.TryRoot(new byte[32], 0, -1, out _));
        Assert.False(BlockTree.TryRoot(new byte[32], 0, BlockTree.FileSizeMax + 1, out _));
    }

    [Fact]
    public void TryRoot_EmptyFile_IsShaOfNothing()
    {
        Assert.True(BlockTree.TryRoot([], 0, 0, out ContentHash root));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", root.ToString());
    }
}
