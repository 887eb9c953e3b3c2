using Canopy.Hosting.Identity;

namespace Canopy.Hosting.Tests.Identity;

public sealed class DerivedIdentityTests
{
    [Fact]
    public void Derive_OfTheSameText_IsTheSamePeer_AndOfAnotherAnother()
    {
        PeerIdentity once = PeerIdentity.Derive("a text"u8), again = PeerIdentity.Derive("a text"u8);
        Assert.Equal(once.Id, again.Id);
        Assert.Equal(once.Id, PeerIdentity.DeriveId("a text"u8));
        Assert.NotEqual(once.Id, PeerIdentity.DeriveId("another"u8));
    }

    [Fact]
    public void ToPem_OfADerivedIdentity_ReadsBackAsIt()
    {
        PeerIdentity derived = PeerIdentity.Derive("a text"u8);
        Assert.True(PeerIdentity.TryRead(derived.ToPem(), out PeerIdentity? read, out string? fault), fault);
        Assert.Equal(derived.Id, read.Id);
    }
}
