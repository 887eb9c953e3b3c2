using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>One search of this peer's user, from command to <see cref="SearchEnded"/> and, while more is to be had, beyond.</summary>
internal sealed class UserSearch(SearchCommand command, QueryId id, Instant deadline)
{
    public uint CommandId { get; } = command.Id;
    public SearchCommand Command { get; } = command;
    public QueryId Id { get; set; } = id;
    public Instant Deadline { get; set; } = deadline;

    /// <summary>Whether somebody has been asked and has not said End.</summary>
    public bool IsAsked { get; set; }
    public bool HasEnded { get; set; }
    public uint Cursor { get; set; }
    public int Hits { get; set; }
    public int Wanted { get; set; } = command.HitsMax;
    public int SupernodesAsked { get; set; }
    public ReportedHits Reported { get; } = new();
}

/// <summary>
/// The user's searches in either tier: which are waiting, which hits are new, when each is over. A search that lost its parent
/// is asked again at the next one.
/// </summary>
internal sealed class UserSearches
{
    /// <summary>Searches one peer keeps for its user; one more ends the oldest.</summary>
    public const int SearchesMax = 64;

    private readonly List<UserSearch> _searches = [];

    public bool IsEmpty => _searches.Count == 0;

    public IReadOnlyList<UserSearch> All => _searches;

    public Instant NextWake
    {
        get
        {
            Instant next = Instant.Never;
            foreach (UserSearch search in _searches) next = Instant.Earlier(next, search.Deadline);
            return next;
        }
    }

    public UserSearch Begin(SearchCommand command, TwoTierRules rules, ref Rng rng, Instant now, Outbox outbox)
    {
        if (_searches.Count >= SearchesMax) End(_searches[0], QueryEndStatus.TimedOut, outbox, forget: true);
        var search = new UserSearch(command, new QueryId(rng.Next(), rng.Next()), now + rules.QueryLife);
        _searches.Add(search);
        return search;
    }

    public UserSearch? Of(QueryId id) => _searches.Find(s => s.Id == id);

    public UserSearch? Of(uint command) => _searches.Find(s => s.CommandId == command);

    /// <summary>Reports those hits that are new, and not this peer's own.</summary>
    public static void Found(UserSearch search, PeerAddress supernode, ImmutableArray<QueryHit> hits, PeerId me, Outbox outbox)
    {
        if (search.HasEnded) return;
        ImmutableArray<QueryHit> fresh = search.Reported.Sift(hits, me);
        search.Hits += fresh.Length;
        if (!fresh.IsEmpty) outbox.Report(new HitsFound(search.CommandId, supernode, fresh));
    }

    /// <summary>Tells the user; the search is kept while more is to be had, until its deadline.</summary>
    public void End(UserSearch search, QueryEndStatus status, Outbox outbox, bool forget = false)
    {
        if (!search.HasEnded)
            outbox.Report(new SearchEnded(search.CommandId, status, search.Hits, search.SupernodesAsked, !forget && search.Cursor != 0));
        search.HasEnded = true;
        search.IsAsked = false;
        if (forget || search.Cursor == 0) _searches.Remove(search);
    }

    public void Wake(Instant now, Outbox outbox)
    {
        for (int i = _searches.Count - 1; i >= 0; i--)
            if (_searches[i].Deadline <= now) End(_searches[i], QueryEndStatus.TimedOut, outbox, forget: true);
    }

    public void Leave(Outbox outbox)
    {
        for (int i = _searches.Count - 1; i >= 0; i--) End(_searches[i], QueryEndStatus.TimedOut, outbox, forget: true);
    }
}
