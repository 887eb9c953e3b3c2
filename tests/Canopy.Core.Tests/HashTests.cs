using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Core.Tests;

/// <summary>The two names made of 32 bytes behave alike: <see cref="ContentHash"/> and <see cref="PeerId"/>.</summary>
public sealed class HashTests
{
    private const string Ascending = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    [Fact]
    public void Read_ThirtyTwoBytes_PrintsThemInOrder()
    {
        byte[] bytes = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        Assert.Equal(Ascending, ContentHash.Read(bytes).ToString());
        Assert.Equal(Ascending, PeerId.Read(bytes).ToString());
    }

    [Fact]
    public void Read_LongerInput_TakesTheFirstThirtyTwo()
    {
        byte[] bytes = [.. Enumerable.Range(0, 40).Select(i => (byte)i)];

        Assert.Equal(Ascending, ContentHash.Read(bytes).ToString());
    }

    [Fact]
    public void Read_TooShort_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ContentHash.Read(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PeerId.Read([]));
    }

    [Fact]
    public void RoundTrip_AnyBytes_ComesBack() => Prop.ForAll(ThirtyTwoBytes(), bytes =>
    {
        ContentHash content = ContentHash.Read(bytes);
        PeerId peer = PeerId.Read(bytes);
        return content.ToArray().AsSpan().SequenceEqual(bytes) && peer.ToArray().AsSpan().SequenceEqual(bytes)
            && ContentHash.TryParse(content.ToString(), out ContentHash content2) && content2 == content
            && PeerId.TryParse(peer.ToString().ToUpperInvariant(), out PeerId peer2) && peer2 == peer
            && content2.GetHashCode() == content.GetHashCode();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AnyTwo_OrdersAsTheirBytesDo() => Prop.ForAll(ThirtyTwoBytes(), ThirtyTwoBytes(), (a, b) =>
    {
        int expected = Math.Sign(a.AsSpan().SequenceCompareTo(b));
        return Math.Sign(ContentHash.Read(a).CompareTo(ContentHash.Read(b))) == expected
            && Math.Sign(PeerId.Read(a).CompareTo(PeerId.Read(b))) == expected;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(31)]
    public void CompareTo_OneByteDiffers_SeesIt(int position)
    {
        var greater = new byte[32];
        greater[position] = 1;

        Assert.True(ContentHash.Read(greater).CompareTo(default) > 0);
        Assert.NotEqual(default, PeerId.Read(greater));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData(Ascending + "00")]
    [InlineData("g00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void TryParse_NotSixtyFourDigits_IsRefused(string? text)
    {
        Assert.False(ContentHash.TryParse(text, out ContentHash content));
        Assert.False(PeerId.TryParse(text, out PeerId peer));
        Assert.Equal(default, content);
        Assert.Equal(default, peer);
    }

    private static Arbitrary<byte[]> ThirtyTwoBytes() => Arb.From(ArbMap.Default.GeneratorFor<byte>().ArrayOf(32));
}
