using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Tests.Supernodes;

public sealed class NeighborDialTests
{
    private static readonly PeerAddress s_other = PeerAddress.Parse("13.0.0.1:4000");

    private readonly SteppedSupernode _supernode = new();

    [Fact]
    public void Dial_RefusedOnce_CountsAsOneFailureAndIsTriedAgain()
    {
        _supernode.Ask(new AddSupernodesCommand(1, [s_other]));
        DialAndFail();
        // One failure of two: the next review asks again, at once and not only when the dial would have timed out.
        for (int seconds = 0; seconds < 6 && !IsProbed(); seconds++) _supernode.Pass(TimeSpan.FromSeconds(1));
        Assert.True(IsProbed());
    }

    private void DialAndFail()
    {
        ulong nonce = _supernode.Effects.Select(e => e.Body).OfType<ProbeRequest>().Single().Nonce;
        _supernode.Hear(s_other, new ProbeResponse(nonce, PeerRole.Supernode, 10, 1, 1, 1, PeerAddress.None));
        LinkId link = _supernode.Effects.Single(e => e.Kind == EffectKind.Open).Link;
        _supernode.Lose(link, LinkEnd.Refused);
    }

    private bool IsProbed() => _supernode.Effects.Any(e => e.Kind == EffectKind.SendDatagram && e.Address == s_other);
}
