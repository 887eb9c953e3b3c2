using System.Collections.Immutable;
using Canopy.Api;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon;

/// <summary>The searches of this peer's user.</summary>
/// <param name="desk">Where commands to the peer go.</param>
/// <param name="events">Told of hits and endings.</param>
/// <param name="time">Whose time counts.</param>
/// <param name="life">How long the peer remembers a search that could go on.</param>
internal sealed class SearchBook(CommandDesk desk, EventLog events, TimeProvider time, TimeSpan life)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<uint, SearchSession> _sessions = [];

    /// <summary>All kept, oldest first.</summary>
    public ImmutableArray<SearchSession> All
    {
        get { lock (_lock) return [.. _sessions.Values.Where(session => !session.IsQuiet)]; }
    }

    /// <summary>The search of that id, or null.</summary>
    public SearchSession? Find(uint id)
    {
        lock (_lock) return _sessions.GetValueOrDefault(id);
    }

    private SearchSession? OfCommand(uint command)
    {
        lock (_lock) return _sessions.Values.FirstOrDefault(session => session.Command == command);
    }

    /// <summary>Begins a search; beyond <see cref="ApiLimits.SearchesMax"/> the oldest one is stopped and dropped.</summary>
    /// <param name="query">What for.</param>
    /// <param name="hitsMax">Hits wanted before it stops by itself.</param>
    /// <param name="hop">Whether to go on at further supernodes.</param>
    /// <param name="isQuiet">Whether nobody is told: the search of a download for sources.</param>
    public async Task<SearchSession> StartAsync(Query query, int hitsMax, bool hop, bool isQuiet = false)
    {
        SearchSession session = new(desk.NextId(), query, hop, isQuiet, time);
        uint? surplus = null;
        lock (_lock)
        {
            _sessions.Add(session.Id, session);
            if (_sessions.Count > ApiLimits.SearchesMax) surplus = _sessions.Keys.First();
        }
        if (surplus is { } oldest) await RemoveAsync(oldest);
        if (!isQuiet) events.Add("search.started", new { session.Id, query.Text });
        await desk.PostAsync(new SearchCommand(session.Id, query, (ushort)Math.Clamp(hitsMax, 1, SearchLimits.HitsMax), hop));
        return session;
    }

    /// <summary>Asks for the next page of a search that has ended with more to be had, however long ago.</summary>
    public async Task<bool> MoreAsync(SearchSession session)
    {
        if (!session.TryGoOn()) return false;
        await desk.PostAsync(session.TryRenew(life, desk.NextId())
            ? new SearchCommand(session.Command, session.Query, SearchLimits.HitsMax, session.Hop)
            : new MoreHitsCommand(session.Command));
        return true;
    }

    /// <summary>Stops and forgets a search.</summary>
    public async Task<bool> RemoveAsync(uint id)
    {
        SearchSession? session;
        lock (_lock)
        {
            if (!_sessions.Remove(id, out session)) return false;
        }
        await desk.PostAsync(new CancelSearchCommand(session.Command));
        session.End(new(id, QueryEndStatus.Complete, session.Progress.Hits, session.Progress.SupernodesAsked, false));
        if (!session.IsQuiet) events.Add("search.removed", new { Id = id });
        return true;
    }

    /// <summary>Hits came.</summary>
    public void Hear(HitsFound found)
    {
        if (OfCommand(found.Search) is not { } session) return;
        ImmutableArray<FoundHit> fresh = session.Add(found);
        _ = DropSurplusAsync(session);
        if (fresh.Length > 0 && !session.IsQuiet)
            events.Add("search.hits", new { session.Id, Hits = fresh.Select(HitView.Of).ToArray() });
    }

    /// <summary>The oldest searches give way where all together hold more than is kept; never the one that grows.</summary>
    private async Task DropSurplusAsync(SearchSession growing)
    {
        List<uint> surplus = [];
        lock (_lock)
        {
            int all = _sessions.Values.Sum(session => session.Progress.Hits);
            foreach (SearchSession session in _sessions.Values)
            {
                if (all <= ApiLimits.HitsKeptInAllMax) break;
                if (session == growing || session.IsQuiet) continue;
                all -= session.Progress.Hits;
                surplus.Add(session.Id);
            }
        }
        foreach (uint id in surplus) await RemoveAsync(id);
    }

    /// <summary>A search is over.</summary>
    public void Hear(SearchEnded ended)
    {
        if (OfCommand(ended.Search) is not { } session) return;
        if (session.HasOnlyRepeats(ended))
        {
            _ = desk.PostAsync(new MoreHitsCommand(session.Command)).AsTask();
            return;
        }
        session.End(ended);
        if (!session.IsQuiet) events.Add("search.ended", SearchView.Of(session));
    }
}
