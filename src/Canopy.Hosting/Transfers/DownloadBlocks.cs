using System.Collections.Immutable;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>What is here of a growing file, drawn as a row of cells of equal size.</summary>
/// <param name="Blocks">Blocks of <see cref="BlockTree.BlockSize"/> bytes that the file has.</param>
/// <param name="Cells">How much of each cell is on disk and proved, 0 to 1.</param>
/// <param name="Active">The cells of which something is being fetched, in order.</param>
public sealed record DownloadBlocks(int Blocks, ImmutableArray<double> Cells, ImmutableArray<int> Active)
{
    /// <summary>Divides a file.</summary>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="proved">Its pieces that are proved.</param>
    /// <param name="height">How far a piece lies above its blocks.</param>
    /// <param name="running">What is being fetched.</param>
    /// <param name="cellsMax">How many cells there may be.</param>
    internal static DownloadBlocks Of(int blocks, PieceSet proved, int height, IReadOnlyList<BlockRun> running, int cellsMax)
    {
        int cells = Math.Min(blocks, cellsMax);
        long[] here = new long[cells];
        for (int piece = proved.Next(0, contained: true); piece < proved.Pieces; piece = proved.Next(piece + 1, contained: true))
            for (int block = piece << height; block < Math.Min((piece + 1) << height, blocks); block++) here[CellOf(block)]++;
        SortedSet<int> active = [];
        foreach (BlockRun run in running)
            for (int cell = CellOf(run.First); !run.IsEmpty && cell <= CellOf(run.End - 1); cell++) active.Add(cell);
        return new(blocks, [.. here.Select((count, cell) => (double)count / (FirstOf(cell + 1) - FirstOf(cell)))], [.. active]);

        int CellOf(int block) => (int)((long)block * cells / blocks);
        // The least block of a cell: the inverse of the division above, rounded up.
        int FirstOf(int cell) => (int)(((long)cell * blocks + cells - 1) / cells);
    }
}
