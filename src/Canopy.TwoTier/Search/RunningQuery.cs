using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>One search at one supernode, from the question until its end, and beyond while the asker may want more.</summary>
internal sealed class RunningQuery(QueryRequest request, LinkId asker, bool isRelay, UserSearch? own)
{
    public QueryId Id { get; } = request.Id;
    public QueryRequest Request { get; } = request;

    /// <summary>Who asked; <see cref="LinkId.None"/> when it was this supernode's own user.</summary>
    public LinkId Asker { get; } = asker;

    /// <summary>Whether a supernode asked: then only the hops it left count, and it does the widening.</summary>
    public bool IsRelay { get; } = isRelay;
    public UserSearch? Own { get; } = own;

    /// <summary>Whether the asker waits for an End.</summary>
    public bool IsAwaited { get; set; } = true;
    public int Wanted { get; set; } = Math.Min((int)request.HitsMax, SearchLimits.HitsMax);
    public int Got { get; set; }
    public int Visited { get; set; }
    public bool WasCutShort { get; set; }
    public bool HasTimedOut { get; set; }

    /// <summary>Where to go on in this supernode's own index; 0 when that is used up.</summary>
    public uint IndexCursor { get; set; }

    /// <summary>Neighbors asked, and with how many hops.</summary>
    public List<(LinkId Link, byte Hops)> Asked { get; } = [];

    /// <summary>Neighbors that have not said End.</summary>
    public List<LinkId> Pending { get; } = [];

    /// <summary>Neighbors that have more to give, and where to go on there.</summary>
    public List<(LinkId Link, uint Cursor)> Leftovers { get; } = [];

    /// <summary>Hits that came when enough had been delivered; the next page begins with them.</summary>
    public List<QueryHitsResponse> Overflow { get; } = [];
    public Instant RingDeadline { get; set; } = Instant.Never;
    public Instant LifeEnd { get; set; }

    /// <summary>Whether a neighbor was asked with at least so many hops.</summary>
    public bool HasAsked(LinkId neighbor, int hops)
    {
        foreach ((LinkId link, byte asked) in Asked)
            if (link == neighbor && asked >= hops) return true;
        return false;
    }

    public bool HasEnough => Got >= Wanted;
    public Instant NextDeadline => Pending.Count > 0 ? Instant.Earlier(RingDeadline, LifeEnd) : LifeEnd;
}
