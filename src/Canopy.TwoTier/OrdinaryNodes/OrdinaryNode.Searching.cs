using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>The user's searches go to the parent; those that hop go on from there (spec G.1, H).</summary>
internal sealed partial class OrdinaryNode
{
    private Hop? _hop;

    private void BeginSearch(SearchCommand command, Instant now, Outbox outbox)
    {
        Self.Searches ??= new UserSearches();
        UserSearch search = Self.Searches.Begin(command, Self.Rules, ref Self.Rng, now, outbox);
        if (_parent is { } parent) Ask(parent, search, outbox);
    }

    /// <summary>Asks what could not be asked while there was no parent, under new names: the old may be remembered somewhere.</summary>
    private void AskWaitingSearches(Parent parent, Outbox outbox)
    {
        foreach (UserSearch search in Self.Searches?.All ?? [])
        {
            if (search.IsAsked || search.HasEnded) continue;
            search.Id = new QueryId(Self.Rng.Next(), Self.Rng.Next());
            search.Cursor = 0;
            Ask(parent, search, outbox);
        }
    }

    private static void Ask(Parent parent, UserSearch search, Outbox outbox)
    {
        search.IsAsked = true;
        search.HasEnded = false;
        outbox.Send(parent.Link, new QueryRequest(search.Id, 0, (ushort)search.Wanted, search.Cursor, search.Command.Query));
    }

    private void MoreHits(uint id, Instant now, Outbox outbox)
    {
        if (Self.Searches?.Of(id) is not { } search || _parent is not { } parent)
        {
            outbox.Report(new SearchEnded(id, QueryEndStatus.TimedOut, 0, 0, HasMore: false));
            return;
        }
        search.Deadline = now + Self.Rules.QueryLife;
        Ask(parent, search, outbox);
    }

    private void CancelSearch(uint id, Outbox outbox)
    {
        if (Self.Searches?.Of(id) is not { } search) return;
        if (search.IsAsked && _parent is { } parent) outbox.Send(parent.Link, new QueryCancelCommand(search.Id));
        if (_hop is { } hop && hop.Search == search) EndHop(hop, outbox);
        Self.Searches.End(search, QueryEndStatus.Complete, outbox, forget: true);
    }

    private void SearchAnswered(Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case QueryHitsResponse hits when Self.Searches?.Of(hits.Id) is { } search:
                UserSearches.Found(search, hits.Supernode, hits.Hits, Self.Profile.Id, outbox);
                break;
            case QueryEndResponse end when Self.Searches?.Of(end.Id) is { } search:
                search.SupernodesAsked += end.SupernodesAsked;
                search.Cursor = end.Cursor;
                if (search.Command.Hop && search.Hits < search.Wanted && _hop is null) BeginHopping(search, now, outbox);
                else Self.Searches.End(search, end.Status, outbox);
                break;
                // Anything else is an answer that came after the search was over.
        }
    }

    private void BeginHopping(UserSearch search, Instant now, Outbox outbox)
    {
        _hop = new Hop(Self, search, now);
        search.Deadline = now + Self.Rules.HopSpacing * Self.Rules.HopsMax + Self.Rules.QueryLife;
        HopOn(_hop, now, outbox);
    }

    /// <summary>A deadline of the hop: the next supernode is due, or this one is silent, or there is none left.</summary>
    private void HopOn(Hop hop, Instant now, Outbox outbox)
    {
        bool enough = hop.Search.Hits >= hop.Search.Wanted || hop.Search.HasEnded;
        if (!enough && hop.Next(_parent?.Address ?? default, now, outbox)) return;
        EndHop(hop, outbox);
        if (!hop.Search.HasEnded) Self.Searches?.End(hop.Search, QueryEndStatus.Complete, outbox, forget: true);
    }

    private void HopOver(Instant now, Outbox outbox)
    {
        _hop!.Over(now);
        HopOnIfDue(now, outbox);
    }

    private void HopOnIfDue(Instant now, Outbox outbox)
    {
        if (_hop is { } hop && hop.NextDeadline <= now) HopOn(hop, now, outbox);
    }

    private void FromHop(Hop hop, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case Links.PeerInfoNotification when !hop.IsAsked:
                hop.Ask(outbox);
                break;
            case RefreshLists.RefreshListNotification:
                break;
            case QueryHitsResponse hits when hits.Id == hop.QueryId:
                UserSearches.Found(hop.Search, hits.Supernode, hits.Hits, Self.Profile.Id, outbox);
                break;
            case QueryEndResponse end when end.Id == hop.QueryId:
                hop.Search.SupernodesAsked += end.SupernodesAsked;
                outbox.Close(hop.Link, LinkEnd.Done);
                HopOver(now, outbox);
                break;
            default:
                Punish(hop.Link, hop.Address, $"sent {message.GetType().Name} to a hopping query", outbox);
                HopOver(now, outbox);
                break;
        }
    }

    private void EndHop(Hop hop, Outbox outbox)
    {
        if (hop.Link != LinkId.None) outbox.Close(hop.Link, LinkEnd.Done);
        _hop = null;
    }
}
