using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Tests.Library.Scanning;

public sealed class LongFileTests
{
    private readonly byte[] _buffer = new byte[BlockTree.PieceSize];

    [Fact]
    public void Hash_EveryPieceInAnyOrder_GivesTheTree()
    {
        using var temp = new TempFolder();
        byte[] data = Digests.Patterns.Make("pat", 3 * BlockTree.PieceSize + 70_001);
        using LongFile file = Open(temp, data);
        List<int> taken = [];
        while (file.TryTake(out int piece)) taken.Add(piece);
        Assert.Equal([0, 1, 2, 3], taken);
        foreach (int piece in (int[])[2, 0, 3])
        {
            file.Hash(piece, _buffer, out bool isFinished);
            Assert.False(isFinished);
        }
        file.Hash(1, _buffer, out bool isLast);
        Assert.True(isLast);
        Assert.Null(file.Trouble);
        Assert.True(BlockTree.TryRoot(file.PieceLayer.Span, BlockTree.PieceHeight, data.Length, out ContentHash root));
        Assert.True(BlockTree.TryRoot(BlockTree.BlockHashes(data), 0, data.Length, out ContentHash expected));
        Assert.Equal((expected, 0L), (root, file.BytesLeft));
    }

    [Fact]
    public void Hash_FileWrittenToMeanwhile_IsNoticedAtTheNextPiece()
    {
        using var temp = new TempFolder();
        using LongFile file = Open(temp, new byte[3 << 20 | 1]);
        Assert.True(file.TryTake(out int first));
        Assert.True(file.TryTake(out int second));
        File.AppendAllText(temp["long"], "more");
        file.Hash(first, _buffer, out bool isFinished);
        Assert.False(isFinished);
        Assert.False(file.TryTake(out _));
        file.Hash(second, _buffer, out isFinished);
        Assert.True(isFinished);
        Assert.Equal(ScanProblemKind.Changing, file.Trouble!.Value.Kind);
    }

    [Fact]
    public void Hash_FileCutOffMeanwhile_IsNoticed()
    {
        using var temp = new TempFolder();
        using LongFile file = Open(temp, new byte[3 << 20]);
        Assert.True(file.TryTake(out int first));
        using (FileStream cut = new(temp["long"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) cut.SetLength(1000);
        file.Hash(first, _buffer, out bool isFinished);
        Assert.True(isFinished);
        Assert.Equal(ScanProblemKind.Changing, file.Trouble!.Value.Kind);
    }

    /// <summary>The hash of nothing but zeros, computed by its definition: every level is the hash of two equal nodes.</summary>
    [Fact]
    public void Hash_HundredGigabytesOfNothing_ReadsTwoPieces()
    {
        if (!OperatingSystem.IsLinux()) return;
        const long Size = 128L << 30;
        using var temp = new TempFolder();
        using (FileStream sparse = File.Create(temp["long"])) sparse.SetLength(Size);
        using LongFile file = Open(temp);
        int read = 0;
        bool isFinished = false;
        for (; file.TryTake(out int piece); read++) file.Hash(piece, _buffer, out isFinished);
        Assert.True(isFinished);
        Assert.InRange(read, 1, 2);
        Assert.True(BlockTree.TryRoot(file.PieceLayer.Span, BlockTree.PieceHeight, Size, out ContentHash root));
        byte[] node = SHA256.HashData(new byte[BlockTree.BlockSize]);
        for (long span = BlockTree.BlockSize; span < Size; span *= 2) node = SHA256.HashData([.. node, .. node]);
        Assert.Equal(ContentHash.Read(node), root);
    }

    private static LongFile Open(TempFolder temp, byte[] data)
    {
        File.WriteAllBytes(temp["long"], data);
        return Open(temp);
    }

    private static LongFile Open(TempFolder temp)
    {
        var stream = new FileStream(temp["long"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        Assert.True(FileStamp.TryRead(stream.SafeFileHandle, out FileStamp stamp));
        Assert.Equal(EntryKind.File, FileStamp.Read(temp["long"], out FileStamp byPath));
        Assert.Equal(byPath, stamp);
        return new(new PendingFile(1, new Place("Music", ""), "long", stamp), stream);
    }
}
