using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>Children: their files in the index, whether they can be dialled, and their end.</summary>
internal sealed partial class Supernode
{
    private static readonly TimeSpan s_portTestRefill = TimeSpan.FromMinutes(1);

    private readonly Children _children = new();
    private readonly List<Child?> _slots = [null];
    private readonly Stack<int> _freeSlots = new();
    private int _connectBacks;

    public FileOwner OwnerOf(int slot) => slot == OwnSlot
        ? new FileOwner(Self.Profile.Id, Address, Reachable: true, Self.Profile.UserName, Self.Profile.UploadKbps)
        : _slots[slot]!.Owner;

    private void AddChild(Visitor visitor, uint uploadKbps, Instant now, Outbox outbox)
    {
        int slot = _freeSlots.TryPop(out int free) ? free : _slots.Count;
        var child = new Child(visitor, slot, uploadKbps, now);
        if (slot == _slots.Count) _slots.Add(child);
        else _slots[slot] = child;
        _children.Add(child);
        _links.Set(child);
        outbox.Report(new ChildAttached(child.Id, child.Address));
        DialBack(child, now, outbox);
    }

    private void ForgetChild(Child child, LinkEnd reason, Instant now, Outbox outbox)
    {
        _index.Purge(child.Slot);
        _slots[child.Slot] = null;
        _freeSlots.Push(child.Slot);
        _children.Remove(child);
        _router.LinkGone(child.Link, now, outbox);
        outbox.Report(new ChildDetached(child.Id, child.Address, reason));
    }

    private void FromChild(Child child, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case ShareCommand share:
                Index(child, share, outbox);
                break;
            case UnshareCommand unshare:
                foreach (ContentHash hash in unshare.Files) _index.Remove(child.Slot, hash);
                break;
            case QueryRequest query:
                AskedBy(child, isRelay: false, query, now, outbox);
                break;
            case RefreshListRequest when child.Lists.Take(LinkLimits.ListBurstMax, s_listRefill, now):
                outbox.Send(child.Link, ListFor(child.Address, now));
                break;
            case RefreshListRequest:
                break;
            case ReachabilityRequest when child.PortTests.Take(LinkLimits.PortTestBurstMax, s_portTestRefill, now):
                DialBack(child, now, outbox);
                break;
            case ReachabilityRequest:
                break;
            case QueryCancelCommand cancel:
                _router.Cancel(child.Link, cancel.Id, outbox);
                break;
            default:
                if (!AnswersAnybody(child, message, now, outbox))
                    Punish(child, $"sent {message.GetType().Name} to its parent", now, outbox);
                break;
        }
    }

    private void Index(Child child, ShareCommand share, Outbox outbox)
    {
        uint refused = 0;
        foreach (FileRecord file in share.Files.Span)
        {
            if (_index.Holds(child.Slot, file.Hash)) continue;
            bool hasRoom = _index.CountOf(child.Slot) < Self.Rules.FilesPerChildMax;
            if (!hasRoom || _index.Add(child.Slot, file) is AddOutcome.TooLong or AddOutcome.Full) refused++;
        }
        outbox.Send(child.Link, new ShareResponse((uint)_index.CountOf(child.Slot), refused));
    }

    /// <summary>Dials the port the child announced at the IP it was seen at: reachability is proved, never claimed (spec J.3).</summary>
    private void DialBack(Child child, Instant now, Outbox outbox)
    {
        if (!child.Address.CanBeDialled)
        {
            TellReachability(child, reachable: false, outbox);
            return;
        }
        if (_connectBacks >= LinkLimits.ConnectBacksMax) return;
        _connectBacks++;
        var test = new ConnectBack(Self.NextDial(), child, now);
        _links.Set(test);
        outbox.Open(child.Address, test.Link);
    }

    private void ConnectedBack(ConnectBack test, in LinkInfo info, Outbox outbox)
    {
        _connectBacks--;
        _links.Remove(test.Link);
        outbox.Close(test.Link, LinkEnd.Done);
        TellReachability(test.Child, info.RemoteId == test.Child.Id, outbox);
    }

    private void ConnectBackFailed(ConnectBack test, Outbox outbox)
    {
        _connectBacks--;
        TellReachability(test.Child, reachable: false, outbox);
    }

    private void TellReachability(Child child, bool reachable, Outbox outbox)
    {
        if (_slots[child.Slot] != child) return;
        child.Tested(reachable);
        outbox.Send(child.Link, new ReachabilityNotification(child.Address, reachable));
    }
}
