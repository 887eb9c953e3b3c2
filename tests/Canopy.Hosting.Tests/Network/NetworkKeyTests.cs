using System.Security.Cryptography;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Network;

namespace Canopy.Hosting.Tests.Network;

public sealed class NetworkKeyTests
{
    private static readonly PeerId Dialler = PeerId.Read(SHA256.HashData("dialler"u8));
    private static readonly PeerId Listener = PeerId.Read(SHA256.HashData("listener"u8));

    [Fact]
    public void Proof_OfANetwork_IsTheHmacOfLabelIdentitiesAndSide()
    {
        byte[] key = SHA256.HashData("home\0secret"u8);
        byte[] said = [.. Encoding.ASCII.GetBytes("canopy/1 hello"), .. Dialler.ToArray(), .. Listener.ToArray(), (byte)'D'];

        Assert.Equal(HMACSHA256.HashData(key, said), Proof(new NetworkKey("home", "secret"), fromDialler: true));
    }

    [Fact]
    public void Tag_OfTheOpenNetwork_NeverChanges() =>
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(SHA256.HashData("canopy\0"u8), "canopy/1 network"u8))[..16],
            $"{NetworkKey.Open.Tag:x16}");

    [Fact]
    public void IsProof_OfTheSameSaying_Holds()
    {
        NetworkKey network = new("home", "secret");
        Assert.True(network.IsProof(Dialler, Listener, fromDialler: true, Proof(network, fromDialler: true)));
    }

    [Fact]
    public void IsProof_SentBackToItsMaker_Fails()
    {
        NetworkKey network = new("home", "secret");
        Assert.False(network.IsProof(Dialler, Listener, fromDialler: false, Proof(network, fromDialler: true)));
        Assert.False(network.IsProof(Listener, Dialler, fromDialler: true, Proof(network, fromDialler: true)));
    }

    [Theory]
    [InlineData("home", "other")]
    [InlineData("homes", "ecret")]
    [InlineData("home", "")]
    public void IsProof_OfAnotherNetwork_Fails(string name, string secret)
    {
        byte[] proof = Proof(new NetworkKey(name, secret), fromDialler: true);
        Assert.False(new NetworkKey("home", "secret").IsProof(Dialler, Listener, fromDialler: true, proof));
    }

    private static byte[] Proof(NetworkKey network, bool fromDialler)
    {
        var proof = new byte[NetworkKey.ProofSize];
        network.WriteProof(Dialler, Listener, fromDialler, proof);
        return proof;
    }
}
