using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.Search;

public sealed class QueryRouterTests
{
    private static readonly Instant s_now = new(1_000_000);
    private static readonly LinkId s_asker = LinkId.Incoming(1);
    private static readonly LinkId s_neighbor = LinkId.Incoming(2);

    private readonly FileIndex _index = new(seed: 1);
    private readonly Outbox _outbox = new();

    [Fact]
    public void Ask_BroadQuestion_BringsAsManyHitsAsWanted()
    {
        for (int i = 0; i < SearchLimits.HitsMax + 50; i++) _index.Add(0, Swarm.File($"common {i}.mp3"));
        Ask(Router(), 1, "common", SearchLimits.HitsMax);

        Message[] answers = [.. _outbox.Effects.ToArray().Select(effect => effect.Message)];
        Assert.Equal(SearchLimits.HitsMax, answers.OfType<QueryHitsResponse>().Sum(page => page.Hits.Length));
        Assert.All(answers.OfType<QueryHitsResponse>(), page => Assert.InRange(page.Hits.Length, 1, SearchLimits.HitsPerPage));
        QueryEndResponse end = Assert.Single(answers.OfType<QueryEndResponse>());
        Assert.Equal(QueryEndStatus.Enough, end.Status);
        Assert.NotEqual(0U, end.Cursor);
    }

    [Fact]
    public void Ask_MoreSearchesThanCanRun_IsRefused()
    {
        QueryRouter router = Router(s_neighbor);
        for (ulong i = 0; i < QueryRouter.RunningMax; i++)
        {
            Ask(router, i, "nothing", 10);
            Assert.Equal(s_neighbor, Assert.Single(_outbox.Effects.ToArray()).Link);
        }
        Ask(router, QueryRouter.RunningMax, "nothing", 10);

        Assert.Equal(QueryEndStatus.TooManyQueries,
            Assert.IsType<QueryEndResponse>(Assert.Single(_outbox.Effects.ToArray()).Message).Status);
    }

    [Fact]
    public void Hits_MoreThanAreKeptForMore_AreDropped()
    {
        QueryRouter router = Router(s_neighbor);
        Ask(router, 1, "nothing", wanted: 1);
        for (int i = 0; i < 1 + QueryRouter.OverflowPagesMax + 5; i++) router.HitsArrived(s_neighbor, Page(i), _outbox);
        router.EndArrived(s_neighbor, new QueryEndResponse(new QueryId(1, 1), QueryEndStatus.Complete, 1, 0), s_now, _outbox);
        QueryEndResponse end = Assert.Single(Told<QueryEndResponse>());
        Assert.Equal(("hit 0", QueryEndStatus.Enough), (Assert.Single(Told<QueryHitsResponse>()).Hits[0].File.Name, end.Status));

        Ask(router, 1, "nothing", SearchLimits.HitsMax, end.Cursor);

        Assert.Equal(Enumerable.Range(1, QueryRouter.OverflowPagesMax).Select(i => $"hit {i}"),
            Told<QueryHitsResponse>().Select(page => page.Hits[0].File.Name));

        static QueryHitsResponse Page(int number) => new(new QueryId(1, 1), default,
            [new QueryHit(Swarm.File($"hit {number}"), new FileOwner(default, default, Reachable: true, "owner", 1000))]);
    }

    private IEnumerable<T> Told<T>() where T : Message =>
        _outbox.Effects.ToArray().Where(effect => effect.Link == s_asker).Select(effect => effect.Message).OfType<T>();

    private QueryRouter Router(params LinkId[] neighbors)
    {
        var profile = new PeerProfile(default, "supernode", PeerAddress.Parse("11.0.0.1:4000"), 1000, 10, MayBeSupernode: true);
        return new(new Peer(profile, TwoTierRules.Default, 1, FileList.Empty, RefreshList.Empty), _index, new Neighborhood(neighbors));
    }

    private void Ask(QueryRouter router, ulong id, string text, ushort wanted, uint cursor = 0)
    {
        _outbox.Clear();
        router.Ask(s_asker, isRelay: false, new QueryRequest(new QueryId(1, id), 0, wanted, cursor, Swarm.Query(text)), s_now, _outbox);
    }

    private sealed class Neighborhood(LinkId[] held) : IQueryNeighborhood
    {
        public ReadOnlySpan<LinkId> HeldNeighbors => held;

        public PeerAddress Address => PeerAddress.Parse("11.0.0.1:4000");

        public FileOwner OwnerOf(int slot) => new(default, Address, Reachable: true, "owner", 1000);
    }
}
