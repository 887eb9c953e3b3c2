using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

public sealed class DatagramTests
{
    private static readonly byte[] _probe = Goldens.Datagrams[0].Bytes;

    [Theory]
    [InlineData(0, 0x26, WireFaultKind.UnknownType)]
    [InlineData(1, 2, WireFaultKind.UnknownVersion)]
    [InlineData(9, 0, WireFaultKind.ForeignNetwork)]
    [InlineData(18, 1, WireFaultKind.OutOfRange)]
    [InlineData(25, 1, WireFaultKind.OutOfRange)]
    public void Probe_WithAWrongByte_IsFault(int place, byte value, WireFaultKind kind)
    {
        byte[] bytes = [.. _probe];
        bytes[place] = value;

        Assert.False(Datagram.TryRead(bytes, Goldens.Tag, out Message? message, out WireFault? fault));
        Assert.Equal((null, kind), (message, fault!.Kind));
    }

    [Fact]
    public void Answer_IsNeverLongerThanTheProbe() =>
        Assert.All(Goldens.Datagrams, golden => Assert.Equal(_probe.Length, golden.Bytes.Length));
}
