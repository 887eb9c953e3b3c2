using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Transfers;

/// <summary>How far a download is, block by block.</summary>
internal sealed partial class Download
{
    /// <summary>From the open part while it is fed; else from the journal, which is at most one checkpoint behind.</summary>
    public DownloadBlocks Blocks(int cellsMax)
    {
        int blocks = BlockTree.CountAt(Size, 0), height = BlockTree.PieceHeightOf(Size);
        bool isDone = Status.State == DownloadState.Done;
        if (!isDone && _fetch?.Store is { } store) return DownloadBlocks.Of(blocks, store.Proved(), height, store.Plan.Running(), cellsMax);
        PieceSet proved = new(BlockTree.CountAt(Size, height), isDone ? default : _owner.Journal.Find(Hash)?.Proved);
        if (isDone) for (int piece = 0; piece < proved.Pieces; piece++) proved.Add(piece);
        return DownloadBlocks.Of(blocks, proved, height, [], cellsMax);
    }
}
