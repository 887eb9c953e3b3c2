using System.Security.Cryptography;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>Hits and wishes for tests.</summary>
internal static class WishFiles
{
    public static readonly WishRule Song = new() { Text = "song" };

    public static ContentHash HashOf(string name) => ContentHash.Read(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public static DownloadSource SourceOf(byte owner) =>
        new(ServingPeer.IdOf(owner), new(0x0B000000u + owner, 4000), true, PeerAddress.None);

    public static WishHit Hit(string name, byte owner = 1, long size = 1000, ushort bitrate = 0, MediaType media = MediaType.Audio) =>
        new(new(name, size, HashOf(name), media, new() { BitrateKbps = bitrate }), SourceOf(owner));

    public static WishAnswer Answer(params WishHit[] hits) => new([.. hits], 3);

    public static Wish Wish(WishRule rule, long id = 1)
    {
        Assert.True(rule.TryRead(out Query? question, out Problem? problem), $"{problem}");
        return new(id, rule, question, DateTimeOffset.UnixEpoch);
    }
}
