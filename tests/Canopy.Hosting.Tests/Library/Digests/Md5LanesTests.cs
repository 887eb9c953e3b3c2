using System.Security.Cryptography;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Tests.Library.Digests;

public sealed class Md5LanesTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(KzTree.LeafSize)]
    public void Hash_EightLeaves_AgreesWithThePlatform(int leafSize)
    {
        byte[] leaves = Patterns.Make("pat", Md5Lanes.Lanes * leafSize);
        byte[] hashes = new byte[Md5Lanes.Lanes * MD5.HashSizeInBytes];
        Md5Lanes.Hash(leaves, hashes);
        Assert.Equal(leaves.Chunk(leafSize).SelectMany(leaf => MD5.HashData(leaf)), hashes);
    }
}
