using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Tests.Library.Digests;

/// <summary>The vectors are spec/fasttrack.md section 9.</summary>
public sealed class FileHasherTests
{
    public static TheoryData<string, int, string, string?> Vectors => new()
    {
        { "zero", 0, "d41d8cd98f00b204e9800998ecf8427effffffff", "d41d8cd98f00b204e9800998ecf8427e" },
        { "a", 1, "0cc175b9c0f1b6a831c399e269772661feffffff", "b6ff9a06b7e20bcb2858c5b8ff744aea" },
        { "abc", 3, "900150983cd24fb0d6963f7d28e17f72fcffffff", "af5da9f45af7a300e3aded972f8ff687" },
        { "zero", 307200, "90aeded9922cf8946ea7858635493724ff4ffbff", "5e2cbca8fab3fe0e6aafdf77ed8ed538" },
        { "zero", 307201, "90aeded9922cf8946ea785863549372473a0f92d", null },
        { "zero", 1048576, "90aeded9922cf8946ea7858635493724693f037d", "1d32d3ed315fa9fcb6a779a4c3b525c5" },
        { "zero", 1662976, "90aeded9922cf8946ea7858635493724695f0a7d", null },
        { "zero", 1662977, "90aeded9922cf8946ea7858635493724ae2cb039", null },
        { "zero", 5242880, "90aeded9922cf8946ea785863549372485097680", "8b7a4d4c30524fcde73e645dda16e4a5" },
        { "ff", 5242880, "a01498ca7c7abdd0de516b4fe4de26022cf5931a", null },
        { "pat", 1000, "b763e53a8defc8e18d487d1ffc35fa6f17fcffff", null },
        { "pat", 100000, "a276ba8b2e640b6fcc642633da1e34cd5f79feff", null },
        { "pat", 400000, "2c7ee4a1816cabd593be0adbe1e2b64b269e5fdb", "a08df6e4f65e7f7051fd774dae771fff" },
        { "pat", 2000000, "2c7ee4a1816cabd593be0adbe1e2b64b6584c36c", "f179c0f0d09113829fda3abc622d2c48" },
        { "pat", 10000000, "2c7ee4a1816cabd593be0adbe1e2b64b7ecc6c67", "4a97c6c26c99a3aef7a80b5fe0cbeac0" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task HashAsync_KnownData_GivesTheVectors(string kind, int length, string uuHash, string? treeRoot)
    {
        byte[] data = Patterns.Make(kind, length);
        FileDigests digests = await FileHasher.HashAsync(new MemoryStream(data));
        Assert.Equal(uuHash, digests.UuHash.ToString());
        if (treeRoot is not null) Assert.Equal(uuHash + treeRoot, digests.KzHash.ToString());
        Assert.Equal(Convert.ToHexStringLower(SHA1.HashData(data)), digests.Sha1.ToString());
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(data)), digests.Md5.ToString());
        Assert.Equal(NaiveTree.Root(data), digests.ContentHash.ToString());
        Assert.Equal(length, digests.Size);
    }

    [Theory]
    [InlineData("zero", 0, 10881)]
    [InlineData("a", 1, 6723)]
    [InlineData("abc", 3, 16118)]
    [InlineData("pat", 1000, 12055)]
    public async Task UuChecksum_KnownData_GivesTheVectors(string kind, int length, int checksum) =>
        Assert.Equal(checksum, (await FileHasher.HashAsync(new MemoryStream(Patterns.Make(kind, length)))).UuChecksum);

    [Fact]
    public async Task HashAsync_StreamThatTrickles_GivesTheSameDigests()
    {
        byte[] data = Patterns.Make("pat", 2 * BlockTree.PieceSize + 70_001);
        FileDigests whole = await FileHasher.HashAsync(new MemoryStream(data));
        using var trickle = new TrickleStream(data);
        Assert.Equal(whole, await FileHasher.HashAsync(trickle));
    }

    [Fact]
    public async Task HashAsync_Progress_ReachesTheSize()
    {
        byte[] data = Patterns.Make("pat", BlockTree.PieceSize + 5);
        var heard = new Heard();
        await FileHasher.HashAsync(new MemoryStream(data), heard);
        Assert.Equal([BlockTree.PieceSize, data.Length], heard.Values);
    }

    [Fact]
    public async Task HashAsync_Cancelled_Stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => FileHasher.HashAsync(new MemoryStream(new byte[10]), null, new CancellationToken(canceled: true)));

    [Fact]
    public async Task PieceLayer_OfAFileWithinOnePiece_IsItsRoot()
    {
        FileDigests digests = await FileHasher.HashAsync(new MemoryStream(Patterns.Make("pat", 3 * BlockTree.BlockSize)));
        Assert.Equal(digests.ContentHash, ContentHash.Read(digests.PieceLayer.Span));
        Assert.Equal(BlockTree.HashSize, digests.PieceLayer.Length);
    }

    private sealed class Heard : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>Gives its bytes in portions of odd sizes and cannot be sought.</summary>
    private sealed class TrickleStream(byte[] data) : MemoryStream(data)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 4099)], cancellationToken);
    }
}
