using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Index;

namespace Canopy.TwoTier.Search;

/// <summary>What the router needs of its supernode.</summary>
internal interface IQueryNeighborhood
{
    /// <summary>Held neighbors, in the order they came.</summary>
    ReadOnlySpan<LinkId> HeldNeighbors { get; }

    /// <summary>Who owns the files of a slot of the index.</summary>
    FileOwner OwnerOf(int slot);

    /// <summary>The address under which this supernode is known.</summary>
    PeerAddress Address { get; }
}

/// <summary>
/// The way of a query at a supernode (spec G): the own index first; then, for an asker of the own tier below, a few neighbors,
/// and ring after ring further while too little came back (dynamic query). Hits go back the way the question came.
/// </summary>
internal sealed partial class QueryRouter(Peer self, IFileIndex index, IQueryNeighborhood neighborhood)
{
    /// <summary>Searches under way or kept for "more" at one supernode; one more is answered TooManyQueries.</summary>
    public const int RunningMax = 4096;

    /// <summary>The cursor that says: the asked supernode's own index is used up, go on with its neighbors.</summary>
    public const uint BeyondIndex = uint.MaxValue;

    /// <summary>Pages kept for "more"; what comes beyond is dropped and counted as not found.</summary>
    public const int OverflowPagesMax = 32;

    private readonly SeenQueries _seen = new(self.Rules.QueryMemory);
    private readonly List<RunningQuery> _running = [];

    private Instant _nextDeadline = Instant.Never;
    private bool _hasMoved;

    /// <summary>Asked for after every step of the supernode, few of which concern a search.</summary>
    public Instant NextDeadline
    {
        get
        {
            if (_hasMoved) _nextDeadline = FindNextDeadline();
            _hasMoved = false;
            return _nextDeadline;
        }
    }

    /// <summary>A question from a link: a child, a visitor, or a neighbor.</summary>
    public void Ask(LinkId asker, bool isRelay, QueryRequest request, Instant now, Outbox outbox)
    {
        if (request.Cursor != 0)
        {
            GoOn(asker, request, now, outbox);
            return;
        }
        (bool isNew, bool goesFurther) = _seen.Note(request.Id, isRelay ? request.HopsLeft : byte.MaxValue, now);
        if (!isNew && !goesFurther) Refuse(asker, request, QueryEndStatus.Repeated, outbox);
        else if (isRelay && request.HopsLeft == 0) Answer(asker, request, outbox);
        else if (_running.Count >= RunningMax) Refuse(asker, request, QueryEndStatus.TooManyQueries, outbox);
        else Begin(new RunningQuery(request, asker, isRelay, own: null), searchIndex: isNew, now, outbox);
    }

    /// <summary>A question of this supernode's own user.</summary>
    public void AskOwn(UserSearch search, Instant now, Outbox outbox)
    {
        search.IsAsked = true;
        search.HasEnded = false;
        var request = new QueryRequest(search.Id, 0, (ushort)search.Wanted, search.Cursor, search.Command.Query);
        if (search.Cursor != 0 && Of(search.Id, LinkId.None) is { } kept)
        {
            Continue(kept, request, now, outbox);
            return;
        }
        _seen.Note(search.Id, byte.MaxValue, now);
        Begin(new RunningQuery(request, LinkId.None, isRelay: false, search), searchIndex: true, now, outbox);
    }

    /// <summary>Does not evaluate a question, and says why; one that came too soon may come again with its cursor.</summary>
    public static void Refuse(LinkId asker, QueryRequest request, QueryEndStatus status, Outbox outbox) =>
        outbox.Send(asker, new QueryEndResponse(request.Id, status, 0, status == QueryEndStatus.TooManyQueries ? request.Cursor : 0));

    public void Cancel(LinkId asker, QueryId id, Outbox outbox)
    {
        if (Of(id, asker) is { } query) Forget(query, outbox);
    }

    private Instant FindNextDeadline()
    {
        Instant next = Instant.Never;
        foreach (RunningQuery query in _running) next = Instant.Earlier(next, query.NextDeadline);
        return next;
    }

    /// <summary>A link is gone: its questions are dropped, and nobody waits for its answers.</summary>
    public void LinkGone(LinkId link, Instant now, Outbox outbox)
    {
        _hasMoved |= _running.Count > 0;
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            RunningQuery query = _running[i];
            query.Leftovers.RemoveAll(l => l.Link == link);
            if (query.Asker == link) Forget(query, outbox);
            else if (query.Pending.Remove(link)) Advance(query, now, outbox);
        }
    }

    /// <summary>Rings and lives that are over.</summary>
    public void Wake(Instant now, Outbox outbox)
    {
        _hasMoved |= _running.Count > 0;
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            RunningQuery query = _running[i];
            if (query.LifeEnd <= now)
            {
                query.HasTimedOut |= query.Pending.Count > 0;
                if (query.IsAwaited) Finish(query, outbox);
                Forget(query, outbox);
            }
            else if (query.Pending.Count > 0 && query.RingDeadline <= now)
            {
                query.HasTimedOut = true;
                query.Pending.Clear();
                Advance(query, now, outbox);
            }
        }
    }

    private void Begin(RunningQuery query, bool searchIndex, Instant now, Outbox outbox)
    {
        _running.Add(query);
        _hasMoved = true;
        query.LifeEnd = now + self.Rules.QueryLife;
        if (searchIndex) SearchIndex(query, 0, outbox);
        Advance(query, now, outbox);
    }

    /// <summary>The asker wants more of a search that has ended here.</summary>
    private void GoOn(LinkId asker, QueryRequest request, Instant now, Outbox outbox)
    {
        if (Of(request.Id, asker) is { } kept) Continue(kept, request, now, outbox);
        else if (request.Cursor == BeyondIndex) Refuse(asker, request, QueryEndStatus.Complete, outbox);
        else Answer(asker, request, outbox);
    }

    /// <summary>
    /// A neighbor's question that goes no further, or for one page more of this index: the most frequent, and answered in this very step,
    /// so that nothing is kept of it.
    /// </summary>
    private void Answer(LinkId asker, QueryRequest request, Outbox outbox)
    {
        int wanted = Math.Min((int)request.HitsMax, SearchLimits.HitsMax);
        SearchPage page = index.Search(request.Query, request.Cursor, wanted);
        ReadOnlySpan<IndexHit> hits = page.Hits.AsSpan(0, Math.Min(page.Hits.Length, wanted));
        for (int at = 0; at < hits.Length; at += SearchLimits.HitsPerPage) outbox.Send(asker, PageOf(request.Id, hits[at..]));
        QueryEndStatus status = page.Cursor != 0 && hits.Length >= wanted ? QueryEndStatus.Enough
            : page.CutShort ? QueryEndStatus.CutShort : QueryEndStatus.Complete;
        // A further page of an index is no further index.
        outbox.Send(asker, new QueryEndResponse(request.Id, status, (ushort)(request.Cursor == 0 ? 1 : 0), page.Cursor));
    }

    private void Continue(RunningQuery query, QueryRequest request, Instant now, Outbox outbox)
    {
        _hasMoved = true;
        query.IsAwaited = true;
        query.WasCutShort = false;
        query.Wanted = Math.Min((int)request.HitsMax, SearchLimits.HitsMax);
        query.Got = query.Visited = 0;
        query.LifeEnd = now + self.Rules.QueryLife;
        List<QueryHitsResponse> kept = [.. query.Overflow];
        query.Overflow.Clear();
        foreach (QueryHitsResponse page in kept) Deliver(query, page, outbox);
        if (query.IndexCursor != 0 && !query.HasEnough) SearchIndex(query, query.IndexCursor, outbox);
        Advance(query, now, outbox);
    }

    private void SearchIndex(RunningQuery query, uint cursor, Outbox outbox)
    {
        if (cursor == 0) query.Visited++;
        SearchPage page = index.Search(query.Request.Query, cursor, query.Wanted - query.Got);
        query.IndexCursor = page.Cursor;
        query.WasCutShort |= page.CutShort;
        for (int at = 0; at < page.Hits.Length; at += SearchLimits.HitsPerPage)
            Deliver(query, PageOf(query.Id, page.Hits.AsSpan()[at..]), outbox);
    }

    /// <summary>The first of these hits, as many as a page holds.</summary>
    private QueryHitsResponse PageOf(QueryId id, ReadOnlySpan<IndexHit> hits)
    {
        var page = new QueryHit[Math.Min(hits.Length, SearchLimits.HitsPerPage)];
        for (int i = 0; i < page.Length; i++) page[i] = new(hits[i].File, neighborhood.OwnerOf(hits[i].Owner));
        return new(id, neighborhood.Address, ImmutableCollectionsMarshal.AsImmutableArray(page));
    }

    /// <summary>Hands hits to the asker, as far as it wants any; the rest is kept for "more".</summary>
    private void Deliver(RunningQuery query, QueryHitsResponse page, Outbox outbox)
    {
        int room = query.IsAwaited ? query.Wanted - query.Got : 0;
        if (room < page.Hits.Length && query.Overflow.Count < OverflowPagesMax)
            query.Overflow.Add(room <= 0 ? page : page with { Hits = page.Hits[room..] });
        if (room <= 0) return;
        QueryHitsResponse told = room >= page.Hits.Length ? page : page with { Hits = page.Hits[..room] };
        query.Got += told.Hits.Length;
        if (query.Own is { } search) UserSearches.Found(search, told.Supernode, told.Hits, self.Profile.Id, outbox);
        else outbox.Send(query.Asker, told);
    }

    private RunningQuery? Of(QueryId id, LinkId asker)
    {
        foreach (RunningQuery query in _running)
            if (query.Id == id && query.Asker == asker) return query;
        return null;
    }

    private void Forget(RunningQuery query, Outbox outbox)
    {
        foreach (LinkId link in query.Pending) outbox.Send(link, new QueryCancelCommand(query.Id));
        _running.Remove(query);
        _hasMoved = true;
    }
}
