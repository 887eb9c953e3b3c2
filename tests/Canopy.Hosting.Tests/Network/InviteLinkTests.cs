using Canopy.Core;
using Canopy.Hosting.Network;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Network;

public sealed class InviteLinkTests
{
    private static readonly PeerAddress Address = PeerAddress.Parse("192.0.2.1:4242");

    [Fact]
    public void Text_OfAnOpenInvite_IsShort() =>
        Assert.Equal("canopy:?at=192.0.2.1:4242", new InviteLink([Address], NetworkKey.OpenName, "").ToString());

    [Fact]
    public void Parse_OfAnyInvitesText_GivesItBack() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Addresses, NonEmptyString Network, string? Secret)>(),
        parts =>
        {
            int count = 1 + parts.Addresses % InviteLink.AddressesMax;
            InviteLink invite = new([.. Enumerable.Repeat(Address, count)], Clean(parts.Network.Get, "n"), Clean(parts.Secret ?? "", ""));
            return InviteLink.TryParse(invite.ToString(), out InviteLink? read, out _) && invite.Equals(read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_OfAnyText_NeverThrows() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        text => InviteLink.TryParse("canopy:?" + text, out _, out Problem? problem) || problem!.What.Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_OfPartsFromALaterVersion_PassesThemOver()
    {
        Assert.True(InviteLink.TryParse(" canopy:?colour=green&at=192.0.2.1:4242 ", out InviteLink? invite, out _));
        Assert.Equal(Address, Assert.Single(invite.Addresses));
    }

    [Theory]
    [InlineData("http://example.org", "character 1")]
    [InlineData("canopy:?", "character 9")]
    [InlineData("canopy:?network=home", "no address")]
    [InlineData("canopy:?at=192.0.2.1:4242&at=nowhere", "character 27")]
    [InlineData("canopy:?at=192.0.2.1:0", "character 9")]
    [InlineData("canopy:?at=192.0.2.1:4242&network=a&network=b", "second network")]
    [InlineData("canopy:?at=192.0.2.1:4242&network=", "empty network")]
    [InlineData("canopy:?at=192.0.2.1:4242&secret=%07", "control character")]
    public void Parse_OfABrokenInvite_NamesThePlace(string text, string expected)
    {
        Assert.False(InviteLink.TryParse(text, out _, out Problem? problem));
        Assert.Contains(expected, problem.What, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("canopy invite", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BeyondTheLimits_IsRefused()
    {
        string addresses = string.Join('&', Enumerable.Repeat("at=192.0.2.1:4242", InviteLink.AddressesMax + 1));
        Assert.False(InviteLink.TryParse("canopy:?" + addresses, out _, out _));
        Assert.False(InviteLink.TryParse("canopy:?at=192.0.2.1:4242&secret=" + new string('x', NetworkKey.TextBytesMax + 1), out _, out _));
        Assert.False(InviteLink.TryParse("canopy:?at=192.0.2.1:4242&x=" + new string('x', InviteLink.TextMax), out _, out _));
    }

    /// <summary>What a name or a secret may be: no control characters, no lone surrogates, few bytes.</summary>
    private static string Clean(string text, string otherwise)
    {
        string kept = string.Concat(text.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(40));
        return kept.Length == 0 ? otherwise : kept;
    }
}
