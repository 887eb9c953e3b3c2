using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class DownloadBlocksTests
{
    [Fact]
    public void Of_FewBlocks_HasACellForEach()
    {
        PieceSet proved = new(5);
        proved.Add(1);
        proved.Add(4);
        DownloadBlocks blocks = DownloadBlocks.Of(5, proved, 0, [new(2, 4)], 512);
        Assert.Equal<double>([0, 1, 0, 0, 1], blocks.Cells);
        Assert.Equal<int>([2, 3], blocks.Active);
    }

    [Fact]
    public void Of_MoreBlocksThanCells_DividesThemEvenly()
    {
        for (int blocks = 513; blocks < 3000; blocks += 97)
        {
            PieceSet proved = new((blocks + 63) / 64);
            for (int piece = 0; piece < proved.Pieces; piece++) proved.Add(piece);
            DownloadBlocks whole = DownloadBlocks.Of(blocks, proved, 6, [new(0, blocks)], 512);
            Assert.Equal(512, whole.Cells.Length);
            Assert.All(whole.Cells, share => Assert.Equal(1, share));
            Assert.Equal(Enumerable.Range(0, 512), whole.Active);
            Assert.All(DownloadBlocks.Of(blocks, new(proved.Pieces), 6, [], 512).Cells, share => Assert.Equal(0, share));
        }
    }

    [Fact]
    public void Of_AnEmptyFile_HasNoCells() => Assert.Empty(DownloadBlocks.Of(0, new(0), 0, [], 512).Cells);
}
