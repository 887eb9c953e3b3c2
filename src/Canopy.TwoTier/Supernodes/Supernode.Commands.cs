using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>What a supernode's own user asks of it.</summary>
internal sealed partial class Supernode
{
    public override void Command(Command command, Instant now, Outbox outbox)
    {
        switch (command)
        {
            case AddSupernodesCommand { Addresses: var addresses }:
                AddVouched(addresses, now, outbox);
                ReviewNeighbors(now, outbox);
                break;
            case ChangeProfileCommand { Profile.MayBeSupernode: false }:
                BecomeOrdinary("the settings forbid it now (supernode: never)", now, outbox);
                break;
            case SearchCommand search:
                Self.Searches ??= new UserSearches();
                _router.AskOwn(Self.Searches.Begin(search, Self.Rules, ref Self.Rng, now, outbox), now, outbox);
                break;
            case MoreHitsCommand more:
                MoreHits(more.Id, now, outbox);
                break;
            case CancelSearchCommand cancel when Self.Searches?.Of(cancel.Id) is { } search:
                _router.Cancel(LinkId.None, search.Id, outbox);
                Self.Searches.End(search, QueryEndStatus.Complete, outbox, forget: true);
                break;
            case LeaveCommand:
                Self.Searches?.Leave(outbox);
                Self.Errands?.Leave(outbox);
                CloseAll(LinkEnd.ShuttingDown, outbox);
                CancelChores();
                break;
            default:
                if (ErrandOf(command) is { } errand) RunErrand(command.Id, errand.Supernode, errand.Question, now, outbox);
                break;
        }
    }

    /// <summary>Its own files stand in its index like those of a child.</summary>
    public override void AnnouncementChanged(FileList before, Instant now, Outbox outbox)
    {
        ShareDifference difference = ShareDifference.Between(before.All.Span, Self.Announced.All.Span);
        foreach (ContentHash hash in difference.Gone) _index.Remove(OwnSlot, hash);
        foreach (FileRecord file in difference.Come.Span) _index.Add(OwnSlot, file);
    }

    private void MoreHits(uint id, Instant now, Outbox outbox)
    {
        if (Self.Searches?.Of(id) is { } search)
        {
            search.Deadline = now + Self.Rules.QueryLife;
            _router.AskOwn(search, now, outbox);
        }
        else outbox.Report(new SearchEnded(id, QueryEndStatus.TimedOut, 0, 0, HasMore: false));
    }
}
