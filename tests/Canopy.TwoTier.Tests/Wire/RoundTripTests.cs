using System.Buffers;
using Canopy.Core;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.Wire;

public sealed class RoundTripTests
{
    [Fact]
    public void Frame_AnyMessage_ComesBackEqual() => Arbitraries.ForAll(Arbitraries.Frames, 1000, message =>
    {
        byte[] bytes = Coded.Frame(message);

        FrameRead read = Frame.TryRead(bytes, out int consumed, out Message? back, out WireFault? fault);

        Assert.Null(fault);
        Assert.Equal((FrameRead.Message, bytes.Length, message), (read, consumed, back));
        Assert.Equal(bytes, Coded.Frame(back!));
    });

    [Fact]
    public void Datagram_AnyMessage_ComesBackEqual() => Arbitraries.ForAll(Arbitraries.Datagrams, 500, message =>
    {
        byte[] bytes = Coded.Datagram(message);

        Assert.Equal(Datagram.Size, bytes.Length);
        Assert.True(Datagram.TryRead(bytes, Goldens.Tag, out Message? back, out WireFault? fault), fault?.ToString());
        Assert.Equal(message, back);
    });

    [Fact]
    public void Frame_ManyInPieces_ComeInOrder() => Arbitraries.ForAll(Arbitraries.Frames.ListOf().Zip(Gen.Choose(1, 700)), 60, of =>
    {
        (IList<Message> messages, int pieceBytes) = of;
        ReadOnlySequence<byte> input = Pieces.Of([.. messages.SelectMany(Coded.Frame)], pieceBytes);
        foreach (Message message in messages)
        {
            Assert.Equal(FrameRead.Message, Frame.TryRead(ref input, out Message? back, out WireFault? fault));
            Assert.Equal((message, null), (back, fault));
        }
        Assert.Equal(FrameRead.NeedMore, Frame.TryRead(ref input, out _, out _));
        Assert.True(input.IsEmpty);
    });

    [Fact]
    public void QueryHits_OfOneOwner_ShareTheObject()
    {
        byte[] bytes = Goldens.Frames.First(golden => golden.Name == "QueryHits").Bytes;

        Frame.TryRead(bytes, out _, out Message? message, out _);

        var hits = Assert.IsType<QueryHitsResponse>(message);
        Assert.Same(hits.Hits[0].Owner, hits.Hits[1].Owner);
    }
}
