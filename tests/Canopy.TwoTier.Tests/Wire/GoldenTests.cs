using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

public sealed class GoldenTests
{
    public static TheoryData<Golden> Frames => [.. Goldens.Frames];

    public static TheoryData<Golden> Datagrams => [.. Goldens.Datagrams];

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_WrittenAndRead_IsGolden(Golden golden)
    {
        Assert.Equal(Convert.ToHexStringLower(golden.Bytes), Convert.ToHexStringLower(Coded.Frame(golden.Message)));

        FrameRead read = Frame.TryRead(golden.Bytes, out int consumed, out Message? message, out WireFault? fault);

        Assert.Equal((FrameRead.Message, golden.Bytes.Length, golden.Message, null), (read, consumed, message, fault));
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void Datagram_WrittenAndRead_IsGolden(Golden golden)
    {
        Assert.Equal(Convert.ToHexStringLower(golden.Bytes), Convert.ToHexStringLower(Coded.Datagram(golden.Message)));

        Assert.True(Datagram.TryRead(golden.Bytes, Goldens.Tag, out Message? message, out WireFault? fault));
        Assert.Equal((golden.Message, null), (message, fault));
    }

    [Fact]
    public void Goldens_OfTheRoom_CoverEveryMessage()
    {
        IEnumerable<string> covered = Goldens.Frames.Concat(Goldens.Datagrams).Select(golden => golden.Message.GetType().Name);
        IEnumerable<string> all = typeof(Frame).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Message)) && !type.IsAbstract).Select(type => type.Name);

        Assert.Empty(all.Except(covered, StringComparer.Ordinal));
    }
}
