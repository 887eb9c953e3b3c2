using Canopy.Core;
using Canopy.Simulation.Checkers;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Tests.Populations;
using Canopy.Simulation.Tests.Worlds;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Tests.Checkers;

/// <summary>Every invariant holds in a sound world, and is seen to be broken where it is.</summary>
public sealed class InspectorTests
{
    private readonly Hamlet _hamlet = new(Hamlet.Quiet);

    public InspectorTests() => _hamlet.RunTo(10);

    private CheckBook Book => _hamlet.Inspector.Book;

    [Fact]
    public void Look_AtASoundWorld_FindsNothing()
    {
        _hamlet.Inspector.Look(_hamlet.World);

        Assert.Equal(0, Book.Violations);
        Assert.True(Book.CheckedOf(Invariant.AttachedOrSeeking) > 100);
        Assert.Equal(_hamlet.Population.Supernodes, Book.CheckedOf(Invariant.WithinItsCap));
        Assert.Equal(0, _hamlet.Population.Checks.Violations);
    }

    [Fact]
    public void Look_AtANodeThatIsNotAttachedAndDoesNothing_FindsIt()
    {
        int host = _hamlet.First(_hamlet.Population.IsAttached);
        _hamlet.World.Stop(host, silently: false);
        _hamlet.World.Start(host, new ScriptedPeer());

        _hamlet.Inspector.Look(_hamlet.World);
        Assert.Equal(1, Book.ViolationsOf(Invariant.AttachedOrSeeking));
        Assert.Contains($"host {host} has no parent", Assert.Single(Book.Stories), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_AtMoreChildrenThanALineBears_FindsThem()
    {
        Scenario crowded = Hamlet.Quiet with { Peers = 400, Supernodes = 1, Faults = [Hamlet.Fault(FaultKind.Greed, atMinute: 2)] };
        Hamlet hamlet = new(crowded);
        hamlet.RunTo(15);

        hamlet.Inspector.Look(hamlet.World);
        Assert.Equal(1, hamlet.Inspector.Book.ViolationsOf(Invariant.WithinItsCap));
    }

    [Theory]
    [InlineData(3, 1, 3, true)]
    [InlineData(4, 1, 3, false)]
    [InlineData(0, 1, 3, false)]
    [InlineData(2, 0, 3, false)]
    public void Found_HitsOfASearch_MustAnswerAQuestionOfThisSession(uint search, int hits, uint last, bool holds)
    {
        _hamlet.Inspector.Found(7, new(search, PeerAddress.None, [.. Enumerable.Repeat(Hit(7, 0), hits)]), last);
        Assert.Equal((1, holds ? 0 : 1), (Book.CheckedOf(Invariant.HitHasQuestion), Book.ViolationsOf(Invariant.HitHasQuestion)));
    }

    [Fact]
    public void Sent_HitsOfOnesOwnIndex_MustBeOfAChildThatHasTheFile()
    {
        int supernode = _hamlet.First(_hamlet.Population.IsSupernode);
        int child = _hamlet.First(host => _hamlet.World.IsDialledBy(supernode, host) && _hamlet.Files.SharesOf(host).Count > 0
            && !_hamlet.Population.IsSupernode(host));
        int stranger = _hamlet.First(host => !_hamlet.World.IsDialledBy(supernode, host) && _hamlet.Files.SharesOf(host).Count > 0);
        int lacking = Enumerable.Range(0, Hamlet.Quiet.Catalogue.Items).First(item => !_hamlet.Files.SharesOf(child).Items.Contains(item));

        Tell(supernode, supernode, Hit(child, _hamlet.Files.SharesOf(child).Items[0]));
        Assert.Equal((1, 0), (Book.CheckedOf(Invariant.NoStaleHit), Book.ViolationsOf(Invariant.NoStaleHit)));
        Tell(supernode, supernode, Hit(child, lacking));
        Assert.Contains("which does not have it", Book.Stories[^1], StringComparison.Ordinal);
        Tell(supernode, supernode, Hit(stranger, _hamlet.Files.SharesOf(stranger).Items[0]));
        Assert.Contains("which is not its child", Book.Stories[^1], StringComparison.Ordinal);
        Assert.Equal(2, Book.ViolationsOf(Invariant.NoStaleHit));

        Tell(supernode, stranger, Hit(child, lacking));
        Assert.Equal(3, Book.CheckedOf(Invariant.NoStaleHit));
    }

    [Fact]
    public void Sent_FilesOfASupernode_AreNoticed()
    {
        int supernode = _hamlet.First(_hamlet.Population.IsSupernode), node = _hamlet.First(_hamlet.Population.IsAttached);
        _hamlet.Inspector.Sent(_hamlet.World, node, supernode, new ShareCommand(ReadOnlyMemory<FileRecord>.Empty));
        Assert.Equal(0, Book.Violations);
        _hamlet.Inspector.Sent(_hamlet.World, supernode, node, new UnshareCommand([]));
        Assert.Equal((2, 1), (Book.Checked, Book.ViolationsOf(Invariant.NoIndexBetweenSupernodes)));
    }

    [Fact]
    public void Look_AtMoreEventsThanAWorldNeeds_FindsThem()
    {
        for (int i = 0; i < 257 * (Hamlet.Quiet.Peers + 1); i++) _hamlet.World.Remind(0, TimeSpan.FromDays(1), matter: 0);
        _hamlet.Inspector.Look(_hamlet.World);
        Assert.Equal(1, Book.ViolationsOf(Invariant.BoundedQueues));
    }

    [Fact]
    public void Look_AfterAWakeInThePast_FindsItOnce()
    {
        int host = _hamlet.First(_hamlet.Population.IsAttached);
        _hamlet.World.Replace(host, peer => peer);
        _hamlet.World.Stop(host, silently: false);
        _hamlet.World.Start(host, new ScriptedPeer { AtStart = outbox => outbox.WakeAt(new(1)) });

        _hamlet.Inspector.Look(_hamlet.World);
        _hamlet.Inspector.Look(_hamlet.World);
        Assert.Equal((2, 1), (Book.CheckedOf(Invariant.NoWakeInThePast), Book.ViolationsOf(Invariant.NoWakeInThePast)));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Look_AfterSomebodyWasPunished_AsksWhetherAnybodyIsWicked(bool isAnybodyWicked, int violations)
    {
        _hamlet.Population.Hear(0, new Misbehaved(PeerAddress.None, "sneezed"));
        _hamlet.Inspector.IsAnybodyWicked = isAnybodyWicked;
        _hamlet.Inspector.Look(_hamlet.World);
        Assert.Equal(violations, Book.ViolationsOf(Invariant.NobodyMisbehaves));
    }

    private void Tell(int supernode, int teller, QueryHit hit) => _hamlet.Inspector.Sent(_hamlet.World, supernode, teller,
        new QueryHitsResponse(new(1, 2), _hamlet.Terrain.AddressOf(teller), [hit]));

    private QueryHit Hit(int owner, int item) => new(_hamlet.Files.RecordOf(item),
        new(_hamlet.Terrain.IdOf(owner), _hamlet.Terrain.AddressOf(owner), Reachable: true, "someone", 100));
}
