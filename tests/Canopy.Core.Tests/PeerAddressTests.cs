using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Core.Tests;

public sealed class PeerAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", AddressScope.None)]
    [InlineData("0.255.255.255", AddressScope.None)]
    [InlineData("1.0.0.0", AddressScope.Public)]
    [InlineData("9.255.255.255", AddressScope.Public)]
    [InlineData("10.0.0.0", AddressScope.Private)]
    [InlineData("10.255.255.255", AddressScope.Private)]
    [InlineData("11.0.0.0", AddressScope.Public)]
    [InlineData("100.63.255.255", AddressScope.Public)]
    [InlineData("100.64.0.0", AddressScope.Private)]
    [InlineData("100.127.255.255", AddressScope.Private)]
    [InlineData("100.128.0.0", AddressScope.Public)]
    [InlineData("126.255.255.255", AddressScope.Public)]
    [InlineData("127.0.0.1", AddressScope.Loopback)]
    [InlineData("127.255.255.255", AddressScope.Loopback)]
    [InlineData("128.0.0.0", AddressScope.Public)]
    [InlineData("169.253.255.255", AddressScope.Public)]
    [InlineData("169.254.0.0", AddressScope.Private)]
    [InlineData("169.255.0.0", AddressScope.Public)]
    [InlineData("172.15.255.255", AddressScope.Public)]
    [InlineData("172.16.0.0", AddressScope.Private)]
    [InlineData("172.31.255.255", AddressScope.Private)]
    [InlineData("172.32.0.0", AddressScope.Public)]
    [InlineData("192.167.255.255", AddressScope.Public)]
    [InlineData("192.168.0.0", AddressScope.Private)]
    [InlineData("192.168.255.255", AddressScope.Private)]
    [InlineData("192.169.0.0", AddressScope.Public)]
    [InlineData("203.0.113.7", AddressScope.Public)]
    [InlineData("223.255.255.255", AddressScope.Public)]
    [InlineData("224.0.0.1", AddressScope.None)]
    [InlineData("255.255.255.255", AddressScope.None)]
    public void Scope_AtEveryBorder_IsTheOneOfItsBlock(string ip, AddressScope scope) =>
        Assert.Equal(scope, PeerAddress.Parse(ip + ":1214").Scope);

    [Theory]
    [InlineData("203.0.113.7:4242", "198.51.100.1:1", true)]
    [InlineData("192.168.1.2:4242", "198.51.100.1:1", false)]
    [InlineData("127.0.0.1:4242", "198.51.100.1:1", false)]
    [InlineData("203.0.113.7:4242", "192.168.1.2:1", true)]
    [InlineData("192.168.1.3:4242", "192.168.1.2:1", true)]
    [InlineData("127.0.0.1:4242", "192.168.1.2:1", false)]
    [InlineData("203.0.113.7:4242", "127.0.0.1:1", true)]
    [InlineData("192.168.1.3:4242", "127.0.0.1:1", true)]
    [InlineData("127.0.0.2:4242", "127.0.0.1:1", true)]
    [InlineData("203.0.113.7:0", "198.51.100.1:1", false)]
    [InlineData("224.0.0.1:4242", "127.0.0.1:1", false)]
    public void IsCredibleFrom_ATeller_NamesNothingNearerThanItself(string heard, string teller, bool credible) =>
        Assert.Equal(credible, PeerAddress.Parse(heard).IsCredibleFrom(PeerAddress.Parse(teller)));

    [Theory]
    [InlineData("203.0.113.7:4242", true)]
    [InlineData("203.0.113.7:0", false)]
    [InlineData("0.0.0.0:4242", false)]
    public void CanBeDialled_NeedsAHostAndAPort(string text, bool expected) => Assert.Equal(expected, PeerAddress.Parse(text).CanBeDialled);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3.4:")]
    [InlineData("1.2.3:80")]
    [InlineData("1.2.3.4.5:80")]
    [InlineData("1.2.3.256:80")]
    [InlineData("1.2.3.4:65536")]
    [InlineData("1.2.3.-4:80")]
    [InlineData("1.2.3.+4:80")]
    [InlineData("1.2.3.4:80:90")]
    [InlineData(" 1.2.3.4:80")]
    [InlineData("1.2.3.4:80 ")]
    [InlineData("1.2.3.0x4:80")]
    [InlineData("[::1]:80")]
    [InlineData("localhost:80")]
    [InlineData("1.2.3.٤:80")]
    public void TryParse_NotAnAddress_IsRefused(string? text)
    {
        Assert.False(PeerAddress.TryParse(text, out PeerAddress address));
        Assert.Equal(PeerAddress.None, address);
    }

    [Fact]
    public void Parse_NotAnAddress_NamesTheTextAndTheForm()
    {
        FormatException error = Assert.Throws<FormatException>(() => PeerAddress.Parse("my house"));
        Assert.Contains("'my house'", error.Message, StringComparison.Ordinal);
        Assert.Contains("192.0.2.1:4242", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameAddress() =>
        Prop.ForAll(Addresses(), address => PeerAddress.Parse(address.ToString()) == address).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Prop.ForAll<string>(text => PeerAddress.TryParse(text, out _) || true).QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_AnyTwo_OrdersByIpThenPort() =>
        Prop.ForAll(Addresses(), Addresses(), (a, b) =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(((ulong)a.Ip << 16 | a.Port).CompareTo((ulong)b.Ip << 16 | b.Port)))
                .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("10.0.0.1:1", "10.0.0.1:2", 32)]
    [InlineData("10.0.0.0:1", "10.0.0.1:1", 31)]
    [InlineData("10.0.0.0:1", "10.128.0.0:1", 8)]
    [InlineData("0.0.0.0:1", "128.0.0.0:1", 0)]
    public void SharedPrefix_OfTwo_CountsLeadingBits(string one, string other, int bits) =>
        Assert.Equal(bits, PeerAddress.Parse(one).SharedPrefix(PeerAddress.Parse(other)));

    [Fact]
    public void Prefix8_OfAnAddress_IsItsFirstByte() => Assert.Equal(203, PeerAddress.Parse("203.0.113.7:4242").Prefix8);

    private static Arbitrary<PeerAddress> Addresses() => Arb.From(
        from ip in ArbMap.Default.GeneratorFor<uint>()
        from port in ArbMap.Default.GeneratorFor<ushort>()
        select new PeerAddress(ip, port));
}
