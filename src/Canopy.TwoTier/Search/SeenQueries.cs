using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>Which searches came by in the last ten minutes, and how far they were passed on (spec G.3).</summary>
internal sealed class SeenQueries(TimeSpan memory)
{
    /// <summary>Searches remembered; beyond, the oldest is forgotten early and might be answered twice.</summary>
    public const int SeenMax = 65_536;

    private readonly Dictionary<QueryId, byte> _hops = [];
    private readonly Queue<(QueryId Id, Instant Until)> _order = new();

    /// <summary>Remembers a search. Tells whether it is new, or comes again with more hops than before.</summary>
    public (bool IsNew, bool GoesFurther) Note(QueryId id, byte hopsLeft, Instant now)
    {
        while (_order.TryPeek(out (QueryId Id, Instant Until) oldest) && (oldest.Until <= now || _order.Count >= SeenMax))
        {
            _order.Dequeue();
            _hops.Remove(oldest.Id);
        }
        if (!_hops.TryGetValue(id, out byte before))
        {
            _hops.Add(id, hopsLeft);
            _order.Enqueue((id, now + memory));
            return (true, false);
        }
        if (hopsLeft <= before) return (false, false);
        _hops[id] = hopsLeft;
        return (false, true);
    }
}
