using System.Buffers;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Bench.Network;

/// <summary>
/// A child without a host: an identity of its own, one link, and the words of an ordinary node that attaches and shares a few files.
/// </summary>
internal static class BenchChild
{
    private const int Files = 20;

    private static readonly LinkContext Shared = new(NetworkLimits.Default, new(), TimeProvider.System);

    /// <summary>Attaches, and gives the stream to hold on to.</summary>
    public static async Task<PeerStream> AttachAsync(PeerAddress supernode, int number)
    {
        PeerIdentity identity = PeerIdentity.Create();
        Dialler dialler = new(supernode, new Tls(identity), new Greeting(NetworkKey.Open, identity.Id, Shared.Counters), Shared);
        Dialled dialled = await dialler.DialLinkAsync(supernode, new LinkBuffer(), CancellationToken.None);
        PeerStream stream = dialled.Stream ?? throw new IOException($"Child {number} could not attach: {dialled.Failure}.");
        ArrayBufferWriter<byte> words = new();
        // Port 0: it cannot be dialled back, so the supernode makes no link of its own that would be measured with the child's.
        Frame.Write(new PeerInfoNotification(LinkPurpose.Attach, PeerRole.OrdinaryNode, default, default, $"child{number}", 0, 0), words);
        Frame.Write(new AttachRequest(1000), words);
        Frame.Write(new ShareCommand(FilesOf(number)), words);
        await stream.Stream.WriteAsync(words.WrittenMemory);
        return stream;
    }

    private static FileRecord[] FilesOf(int number) => [.. Enumerable.Range(0, Files).Select(i => FileOf(number, i))];

    private static FileRecord FileOf(int number, int file)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        BitConverter.TryWriteBytes(hash, number);
        BitConverter.TryWriteBytes(hash[8..], file);
        return new($"song {file} of child {number}.mp3", 4_000_000 + file, ContentHash.Read(hash), MediaType.Audio, Descriptors.None);
    }
}
