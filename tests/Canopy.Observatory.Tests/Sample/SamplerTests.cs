using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Sample;
using Canopy.Observatory.Visits;
using static Canopy.Observatory.Tests.CrawledOverlay;

namespace Canopy.Observatory.Tests.Sample;

public sealed class SamplerTests
{
    private const int Peers = 300;

    private readonly CrawledOverlay _overlay = new();

    [Fact]
    public void Walks_OverUnequalDegrees_TellTheirMeanTheirNumberAndTheirChildren_AndDoNotWithoutWeights()
    {
        List<PeerAddress>[] links = Draw(seed: 1);
        double degree = links.Average(all => all.Count), children = Enumerable.Range(0, Peers).Average(ChildrenOf);
        const int Seeds = 40;
        (int degreeHeld, int countHeld, int childrenHeld) = (0, 0, 0);
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            CrawledOverlay overlay = Overlay(links);
            SamplePlan plan = Plan() with { Steps = 2000 };
            SampleEstimates estimates = SampleEstimates.Of(Run(overlay, plan, seed), plan);
            degreeHeld += estimates.MeanDegree.Holds(degree) ? 1 : 0;
            countHeld += estimates.Supernodes.Holds(Peers) ? 1 : 0;
            childrenHeld += estimates.MeanChildren.Holds(children) ? 1 : 0;
            Assert.InRange(estimates.MeanDegree.Value, degree * 0.9, degree * 1.1);
            Assert.InRange(estimates.Supernodes.Value, Peers * 0.85, Peers * 1.15);
            Assert.True(estimates.MeanDegreeAsDrawn > degree * 1.3);
            Assert.Equal(1, estimates.Degrees.Sum(share => share.Share), 9);
        }
        // Intervals of 95 %: of forty, two are expected to miss, and hardly ever more than six.
        Assert.All([degreeHeld, countHeld, childrenHeld], held => Assert.InRange(held, Seeds - 6, Seeds));
    }

    [Fact]
    public void Walks_VisitNobodyTwice_AndOneAtATimeEach()
    {
        CrawledOverlay overlay = Overlay(Draw(seed: 2));
        SamplePlan plan = Plan() with { Walks = 5 };
        SampleResult result = Run(overlay, plan, 1);
        Assert.All(overlay.Dials.Values, dials => Assert.Equal(1, dials));
        Assert.InRange(overlay.UnderWayMost, 1, 5);
        Assert.Equal((5, 1000), (result.Walks.Length, result.Walks.Sum(walk => walk.Length)));
    }

    [Fact]
    public void Walk_PastSilentNeighbors_GoesToThoseThatAnswer()
    {
        List<PeerAddress>[] links = Draw(seed: 3);
        CrawledOverlay overlay = Overlay(links);
        foreach (int number in Enumerable.Range(0, Peers).Where(number => number % 4 == 3))
            overlay.AddDead(Supernode(number), LinkEnd.Refused);
        SamplePlan plan = Plan();
        SampleResult result = Run(overlay, plan, 1);
        Assert.Equal(1008, result.Walks.Sum(walk => walk.Length));
        Assert.InRange(result.Failed, 40, 75);
        Assert.All(result.Walks.SelectMany(walk => walk), visit => Assert.Equal(Outcome.Answered, visit.Outcome));
    }

    [Fact]
    public void Walk_WhereNobodyAnswers_IsGivenUp()
    {
        _overlay.AddDead(Supernode(0), LinkEnd.Refused);
        SampleResult result = Run(_overlay, Plan(), 1);
        Assert.Equal((0, 1, 1), (result.Walks.Length, result.Visits, result.Failed));
    }

    [Fact]
    public void Walk_InADeadEnd_BeginsAnew_AndIsGivenUpAfterSomeTimes()
    {
        _overlay.AddHonest(Supernode(0), [Supernode(1)], []);
        _overlay.AddDead(Supernode(1), LinkEnd.Refused);
        SampleResult result = Run(_overlay, Plan() with { Walks = 2, BurnIn = 0 }, 1);
        Assert.Equal(2 * (Plan().RestartsMax + 1), result.Restarts);
    }

    [Fact]
    public void Walks_WithMoreVisitsThanAllowed_EndWhereTheyAre()
    {
        SampleResult result = Run(Overlay(Draw(seed: 4)), Plan() with { VisitsMax = 50 }, 1);
        Assert.Equal((50, true), (result.Visits, result.WasCut));
    }

    [Fact]
    public void Walks_WithSomebodyExcluded_NeverAskThem()
    {
        CrawledOverlay overlay = Overlay(Draw(seed: 5));
        string address = $"{Supernode(7)}".Split(':')[0];
        Run(overlay, Plan() with { Exclusions = Exclusions.TryRead([address], out _)! }, 1);
        Assert.DoesNotContain(Supernode(7), overlay.Dials.Keys);
    }

    [Fact]
    public void Estimate_OfWalksThatNeverMeet_DoesNotKnowTheNumber()
    {
        SamplePlan plan = Plan();
        Visit one = VisitTo(1), other = VisitTo(2);
        SampleEstimates estimates = SampleEstimates.Of(new([[one], [other]], 2, 0, 0, false), plan);
        Assert.Equal((double.NaN, 2.0), (estimates.Supernodes.Value, estimates.MeanDegree.Value));
    }

    private static Visit VisitTo(int number) => new()
    {
        Address = Supernode(number), Outcome = Outcome.Answered, Began = new(0), Ended = new(1),
        Neighbors = [Supernode(number + 10), Supernode(number + 20)], ChildrenTold = 3, Workload = 50,
    };

    private static SamplePlan Plan() => new() { Seeds = [Supernode(0)] };

    private static int ChildrenOf(int number) => number % 7;

    /// <summary>A ring, so that it hangs together, and links drawn so that few have many.</summary>
    private static List<PeerAddress>[] Draw(ulong seed)
    {
        Rng rng = new(seed);
        HashSet<(int, int)> pairs = [.. Enumerable.Range(0, Peers).Select(number => Pair(number, (number + 1) % Peers))];
        while (pairs.Count < Peers * 4)
        {
            int one = rng.Below(Peers), other = rng.Below(1 + rng.Below(1 + rng.Below(Peers)));
            if (one != other) pairs.Add(Pair(one, other));
        }
        List<PeerAddress>[] links = [.. Enumerable.Range(0, Peers).Select(_ => new List<PeerAddress>())];
        foreach ((int one, int other) in pairs)
        {
            links[one].Add(Supernode(other));
            links[other].Add(Supernode(one));
        }
        return links;

        static (int, int) Pair(int one, int other) => (Math.Min(one, other), Math.Max(one, other));
    }

    private static CrawledOverlay Overlay(List<PeerAddress>[] links)
    {
        CrawledOverlay overlay = new();
        for (int number = 0; number < links.Length; number++)
            overlay.AddHonest(Supernode(number), [.. links[number]], [.. Enumerable.Range(0, ChildrenOf(number)).Select(Child)]);
        return overlay;
    }

    private static SampleResult Run(CrawledOverlay overlay, SamplePlan plan, ulong seed)
    {
        overlay.Stores = false;
        overlay.Run(new Sampler(plan, seed));
        return Assert.Single(overlay.News.OfType<SampleEnded>()).Result;
    }
}
