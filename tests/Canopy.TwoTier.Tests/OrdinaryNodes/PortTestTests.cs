using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

public sealed class PortTestTests
{
    [Fact]
    public void PortTest_OfAnAttachedPeer_AsksTheParentAndReportsItsAnswer()
    {
        SteppedChild child = new(Array.Empty<FileRecord>());
        child.Attach(100);
        child.Sent.Clear();
        child.Ask(new TestPortCommand(1));
        Assert.Equal(ReachabilityRequest.Instance, Assert.Single(child.Sent));
        child.Hear(new ReachabilityNotification(Swarm.AddressOf(5000), Reachable: false));
        Assert.Contains(child.Effects, effect => effect is { Kind: EffectKind.Report, Happening: ReachabilityLearnt { Reachable: false } });
    }

    [Fact]
    public void PortTest_OfAPeerWithoutAParent_AsksNobody()
    {
        SteppedChild child = new(Array.Empty<FileRecord>());
        child.Ask(new TestPortCommand(1));
        Assert.DoesNotContain(child.Effects, effect => effect.Kind == EffectKind.Send);
    }
}
