using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Quality;

public sealed class SnapshotQualityTests
{
    [Fact]
    public void Quality_OfASmallSweep_IsCountedByHand()
    {
        // 1 and 2 tell of each other; 1 tells of 3, which answered and does not; 2 tells of 4, which is silent; 5 is an ordinary node.
        SnapshotQuality quality = SnapshotQuality.Of(
        [
            Told(1, 0, [Supernode(2), Supernode(3), Supernode(5)], [Child(1), Child(2)]),
            Told(2, 100, [Supernode(1), Supernode(4)], [Child(2)]),
            Told(3, 200, [], []),
            Failed(4, 300, Outcome.Silent), Failed(4, 9000, Outcome.Silent), Failed(5, 400, Outcome.NotSupernode),
            Failed(6, 500, Outcome.Excluded),
        ]);
        Assert.Equal((5, 3, 1, 1), (quality.Named, quality.Answered, quality.OrdinaryNodes, quality.Unreachable));
        Assert.Equal((4, 2, 2, 1), (quality.Links, quality.OneSided, quality.BothAsked, quality.BothTold));
        Assert.Equal((2, 1), (quality.Children, quality.ChildrenOfSeveral));
        Assert.Equal((0.75, 0.25, 0.5, 0.0625),
            (quality.Completeness, quality.UnreachableShare, quality.TwoSidedAgreement, quality.LinksMissed));
        Assert.Equal(9.05, quality.Seconds, 6);
    }

    [Fact]
    public void Quality_OfAPeerVisitedTwice_IsThatOfTheLastVisit()
    {
        SnapshotQuality quality = SnapshotQuality.Of([Failed(1, 0, Outcome.Silent), Told(1, 5000, [], [])]);
        Assert.Equal((1, 1, 0), (quality.Named, quality.Answered, quality.Unreachable));
    }

    [Fact]
    public void Quality_OfASweepThatWasStopped_CountsThoseItDidNotComeTo()
    {
        SnapshotQuality quality = SnapshotQuality.Of([Told(1, 0, [Supernode(2), Supernode(3)], []), Told(2, 0, [Supernode(3)], [])]);
        Assert.Equal((3, 2, 1), (quality.Named, quality.Answered, quality.NotVisited));
        Assert.Equal(2.0 / 3, quality.Completeness);
    }

    [Fact]
    public void Distortion_OfEqualSnapshots_IsNothing_AndOfStrangersAll()
    {
        SnapshotEdges one = new([Told(1, 0, [Supernode(2)], []), Told(2, 0, [Supernode(1)], [])]);
        SnapshotEdges other = new([Told(3, 0, [Supernode(4)], []), Told(4, 0, [Supernode(3)], [])]);
        Assert.Equal(new Distortion(0, 0), Distortion.Between(one, one));
        Assert.Equal(new Distortion(1, 1), Distortion.Between(one, other));
    }

    [Fact]
    public void Distortion_IsTheShareThatIsInOneAlone()
    {
        SnapshotEdges one = new([Told(1, 0, [Supernode(2), Supernode(3)], []), Told(2, 0, [], []), Told(3, 0, [], [])]);
        SnapshotEdges other = new([Told(1, 0, [Supernode(2)], []), Told(2, 0, [], [])]);
        Distortion distortion = Distortion.Between(one, other);
        Assert.Equal((0.2, 1.0 / 3), (distortion.Peers, distortion.Links));
    }

    [Fact]
    public void Recall_CountsWhatIsThereAndWhatIsNot()
    {
        SnapshotEdges snapshot = new([Told(1, 0, [Supernode(2)], [Child(1), Child(9)]), Failed(2, 0, Outcome.Silent)]);
        Recall recall = Recall.Of(snapshot, new([Supernode(1), Supernode(2)], [(Supernode(1), Supernode(2))], [(Supernode(1), Child(1))]));
        Assert.Equal((0.5, 1.0), (recall.Supernodes.Recall, recall.Supernodes.Precision));
        Assert.Equal((1.0, 1.0), (recall.Links.Recall, recall.Links.Precision));
        Assert.Equal((1.0, 0.5), (recall.Children.Recall, recall.Children.Precision));
    }

    private static Visit Told(int who, int at, ImmutableArray<PeerAddress> neighbors, ImmutableArray<PeerAddress> children) => new()
    {
        Address = Supernode(who), Outcome = Outcome.Answered, Began = new(at), Ended = new(at + 50), Neighbors = neighbors,
        Children = children,
    };

    private static Visit Failed(int who, int at, Outcome outcome) =>
        new() { Address = Supernode(who), Outcome = outcome, Began = new(at), Ended = new(at + 50) };
}
