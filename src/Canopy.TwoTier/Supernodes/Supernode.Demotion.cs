using Canopy.Core;
using Canopy.TwoTier.OrdinaryNodes;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>Back to the lower tier: too little demand, or the user's wish (spec A.6, O).</summary>
internal sealed partial class Supernode
{
    private const double IdlePercent = 5;

    private Instant _idleSince = Instant.Never;

    /// <summary>
    /// One that is full stays (spec O would have it go): the limit is its own user's, and to give up would leave a hundred children without
    /// a parent at once.
    /// </summary>
    private void ReviewDemotion(Instant now, Outbox outbox)
    {
        // Without a neighbor there is no other supernode to go to: the last one stays.
        bool othersHaveRoom = _held.Count > 0 && _cache.MeanWorkload(now) < Self.Rules.ShortageWorkload;
        _idleSince = IdleLoad < IdlePercent && othersHaveRoom ? Instant.Earlier(_idleSince, now) : Instant.Never;
        if (_idleSince != Instant.Never && now - _idleSince >= Self.Rules.DemotionPatience)
            BecomeOrdinary($"hardly a child for {Self.Rules.DemotionPatience.TotalMinutes:0} min: supernodes are not short", now, outbox);
    }

    /// <summary>Children only: a supernode's neighbors are there whether it is wanted or not.</summary>
    private double IdleLoad => 100.0 * _children.Count / Math.Max(1, Self.Profile.ChildrenMax);

    /// <param name="why">For the user.</param>
    /// <param name="now">The time.</param>
    /// <param name="outbox">For what has to be done.</param>
    /// <param name="met">A supernode that was there a moment ago, if one was: asked first for a parent.</param>
    private void BecomeOrdinary(string why, Instant now, Outbox outbox, PeerAddress met = default)
    {
        Self.Hear(new RefreshLists.RefreshList(_cache.Describe(now)), PeerAddress.None, now);
        CloseAll(LinkEnd.NotSupernode, outbox);
        foreach (UserSearch search in Self.Searches?.All ?? []) search.IsAsked = false;
        outbox.Report(new Demoted(why));
        OrdinaryNode successor = new(Self);
        if (met != PeerAddress.None) successor.AskFirst(met, now);
        Self.Become(successor);
    }

    private void CloseAll(LinkEnd reason, Outbox outbox)
    {
        for (int i = 0; i < _children.Count; i++)
        {
            outbox.Close(_children[i].Link, reason);
            outbox.Report(new ChildDetached(_children[i].Id, _children[i].Address, reason));
        }
        foreach (PeerLink link in (IEnumerable<PeerLink>)[.. _held, .. _exploring, .. _visitors, .. _dials])
            outbox.Close(link.Link, reason);
        _links.Clear();
        _children.Clear();
    }
}
