using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>
/// Ring after ring (spec G.2, picks a and d): six random neighbors answer from their own indexes; then ten more at a time; when
/// all were asked, once more with leave to ask their neighbors; until there are hits enough or the budget of visits is spent.
/// </summary>
internal sealed partial class QueryRouter
{
    /// <summary>How many more neighbors than in the first ring are asked in each later one (giFT asks 6 to 10).</summary>
    private const int LaterRingExtra = 4;

    /// <summary>Neighbors to draw from that find room on the stack.</summary>
    private const int NeighborsUsually = 128;

    /// <summary>Hits from a neighbor we asked.</summary>
    public void HitsArrived(LinkId from, QueryHitsResponse hits, Outbox outbox)
    {
        foreach (RunningQuery query in _running)
        {
            if (query.Id != hits.Id || !query.Pending.Contains(from)) continue;
            Deliver(query, hits, outbox);
            return;
        }
    }

    /// <summary>A neighbor we asked has said all it will.</summary>
    public void EndArrived(LinkId from, QueryEndResponse end, Instant now, Outbox outbox)
    {
        foreach (RunningQuery query in _running)
        {
            if (query.Id != end.Id || !query.Pending.Remove(from)) continue;
            _hasMoved = true;
            query.Visited += end.SupernodesAsked;
            query.WasCutShort |= end.Status == QueryEndStatus.CutShort;
            if (end.Cursor != 0) query.Leftovers.Add((from, end.Cursor));
            Advance(query, now, outbox);
            return;
        }
    }

    /// <summary>Ends the search when there are hits enough, widens it when nobody is left to wait for.</summary>
    private void Advance(RunningQuery query, Instant now, Outbox outbox)
    {
        if (query.IsAwaited && query.HasEnough) Finish(query, outbox);
        if (!query.IsAwaited || query.Pending.Count > 0) return;
        if (query.IsRelay) Relay(query, now, outbox);
        else Widen(query, now, outbox);
        if (query.Pending.Count == 0) Finish(query, outbox);
    }

    /// <summary>Passes a neighbor's question on, once, to a few others, with one hop less.</summary>
    private void Relay(RunningQuery query, Instant now, Outbox outbox)
    {
        if (query.Request.HopsLeft == 0 || query.Asked.Count > 0) return;
        AskSome(query, self.Rules.QueryFanOut, (byte)(query.Request.HopsLeft - 1), now, outbox);
    }

    private void Widen(RunningQuery query, Instant now, Outbox outbox)
    {
        int budget = self.Rules.QueryVisitsMax - query.Visited;
        if (budget <= 0) return;
        foreach ((LinkId link, uint cursor) in query.Leftovers) AskNeighbor(query, link, FurtherOn(query, 0, cursor), now, outbox);
        query.Leftovers.Clear();
        if (query.Pending.Count > 0) return;

        int ring = query.Asked.Count == 0 ? self.Rules.QueryFanOut : self.Rules.QueryFanOut + LaterRingExtra;
        AskSome(query, Math.Min(ring, budget), 0, now, outbox);
        if (query.Pending.Count > 0) return;
        AskSome(query, Math.Min(self.Rules.QueryFanOut, Math.Max(1, budget / self.Rules.QueryFanOut)), 1, now, outbox);
    }

    /// <summary>Asks so many neighbors, drawn by chance of those that were not asked yet with as many hops.</summary>
    private void AskSome(RunningQuery query, int count, byte hops, Instant now, Outbox outbox)
    {
        ReadOnlySpan<LinkId> held = neighborhood.HeldNeighbors;
        Span<LinkId> others = held.Length <= NeighborsUsually ? stackalloc LinkId[held.Length] : new LinkId[held.Length];
        int found = 0;
        foreach (LinkId neighbor in held)
            if (neighbor != query.Asker && !query.HasAsked(neighbor, hops)) others[found++] = neighbor;
        count = Math.Min(count, found);
        self.Rng.Draw(others[..found], count);
        if (count == 0) return;
        QueryRequest request = FurtherOn(query, hops, cursor: 0);
        foreach (LinkId neighbor in others[..count]) AskNeighbor(query, neighbor, request, now, outbox);
    }

    private static QueryRequest FurtherOn(RunningQuery query, byte hops, uint cursor) =>
        query.Request with { HopsLeft = hops, HitsMax = (ushort)Math.Max(1, query.Wanted - query.Got), Cursor = cursor };

    private void AskNeighbor(RunningQuery query, LinkId neighbor, QueryRequest request, Instant now, Outbox outbox)
    {
        query.Asked.Add((neighbor, request.HopsLeft));
        query.Pending.Add(neighbor);
        query.RingDeadline = now + self.Rules.QueryRingTimeout * (request.HopsLeft + 1);
        outbox.Send(neighbor, request);
    }

    /// <summary>Says End to the asker. What can be gone on with is kept until the query's life is over.</summary>
    private void Finish(RunningQuery query, Outbox outbox)
    {
        query.IsAwaited = false;
        uint cursor = query.IndexCursor != 0 ? query.IndexCursor : HasMore(query) ? BeyondIndex : 0;
        QueryEndStatus status = query.HasEnough && cursor != 0 ? QueryEndStatus.Enough
            : query.WasCutShort ? QueryEndStatus.CutShort
            : query.HasTimedOut ? QueryEndStatus.TimedOut
            : QueryEndStatus.Complete;
        if (query.Own is { } search)
        {
            search.SupernodesAsked += query.Visited;
            search.Cursor = cursor;
            self.Searches?.End(search, status, outbox);
        }
        else outbox.Send(query.Asker, new QueryEndResponse(query.Id, status, (ushort)Math.Min(query.Visited, ushort.MaxValue), cursor));
        if (cursor == 0 || query.IsRelay) Forget(query, outbox);
    }

    private bool HasMore(RunningQuery query) => !query.IsRelay && query.HasEnough
        && (query.Overflow.Count > 0 || query.Leftovers.Count > 0 || query.Pending.Count > 0 || IsAnybodyLeft(query));

    private bool IsAnybodyLeft(RunningQuery query)
    {
        foreach (LinkId neighbor in neighborhood.HeldNeighbors)
            if (!query.HasAsked(neighbor, hops: 0)) return true;
        return false;
    }
}
