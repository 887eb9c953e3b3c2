using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// KaZaA-Lite's hopping (spec H): after the parent has answered, the same search at one supernode after another, at most ten
/// and five seconds apart, in sessions for queries only, so that no metadata is sent again.
/// </summary>
internal sealed class Hop(Peer self, UserSearch search, Instant now)
{
    private readonly SupernodeCache _cache = self.Heard.ToCache(self.Rules, self.Me, now);
    private readonly List<PeerAddress> _visited = [];

    public UserSearch Search { get; } = search;
    public LinkId Link { get; private set; }
    public PeerAddress Address { get; private set; }
    public QueryId QueryId { get; private set; }
    public bool IsAsked { get; private set; }

    /// <summary>When the supernode at hand has been silent too long, or the next hop is due.</summary>
    public Instant NextDeadline { get; private set; }

    private Instant _begun = now;

    /// <summary>Dials the next supernode; false when there is none, or hops enough were made.</summary>
    public bool Next(PeerAddress parent, Instant now, Outbox outbox)
    {
        if (Link != LinkId.None) outbox.Close(Link, LinkEnd.Silent);
        Link = LinkId.None;
        if (_visited.Count >= self.Rules.HopsMax) return false;
        var drawn = new PeerAddress();
        int count = CandidateChoice.Draw(
            _cache, self.Profile.Local, CandidateFor.Parent, a => a == parent || self.IsMe(a) || _visited.Contains(a), now, ref self.Rng,
            new(ref drawn));
        if (count == 0) return false;
        Address = drawn;
        _visited.Add(Address);
        Link = self.NextDial();
        IsAsked = false;
        _begun = now;
        NextDeadline = now + self.Rules.ConnectTimeout;
        outbox.Open(Address, Link);
        return true;
    }

    public void LinkOpened(Instant now, Outbox outbox) =>
        outbox.Send(Link, self.Introduce(LinkPurpose.Query, PeerRole.OrdinaryNode, PeerAddress.None, 0, now));

    public void Ask(Outbox outbox)
    {
        IsAsked = true;
        // A fresh name each time: the supernode may have seen the search come by from the parent, and would not answer it again.
        QueryId = new QueryId(self.Rng.Next(), self.Rng.Next());
        int missing = Math.Max(1, Search.Wanted - Search.Hits);
        outbox.Send(Link, new QueryRequest(QueryId, 0, (ushort)missing, 0, Search.Command.Query));
    }

    /// <summary>This supernode is done with; the next is due when the spacing allows.</summary>
    public void Over(Instant now)
    {
        Link = LinkId.None;
        NextDeadline = Instant.Later(now + TimeSpan.FromMilliseconds(1), _begun + self.Rules.HopSpacing);
    }
}
