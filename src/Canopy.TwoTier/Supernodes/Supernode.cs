using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// The upper tier: children and the index of their files, neighbors, refresh lists. What comes in is a visitor first; it becomes
/// a child or a neighbor, runs its errand, or goes.
/// </summary>
internal sealed partial class Supernode : Role, IQueryNeighborhood
{
    /// <summary>The slot of this supernode's own files in its index.</summary>
    private const int OwnSlot = 0;

    private readonly LinkTable _links = new();
    private readonly IFileIndex _index;
    private readonly QueryRouter _router;
    private readonly SupernodeCache _cache;
    private readonly RefreshListComposer _lists;
    private readonly Instant _since;
    private Workload _workload;

    public Supernode(Peer self, SupernodeCache known, Instant now) : base(self)
    {
        _since = now;
        _index = self.Rules.MakeIndex(self.Rng.Next());
        _cache = known.Resized(self.Rules.SupernodeMemory, now);
        _lists = new RefreshListComposer(self, _cache);
        _router = new QueryRouter(self, _index, this);
        _workload = new Workload(now);
    }

    public PeerAddress Address => Self.Address;

    public override Instant NextWake => Instant.Earlier(_nextChore, _router.NextDeadline);

    public override void Begin(Instant now, Outbox outbox)
    {
        ScheduleChores(now);
        foreach (FileRecord file in Self.Announced.All.Span) _index.Add(OwnSlot, file);
        // One that ends at once, for want of neighbors, leaves the list.
        foreach (UserSearch search in Self.Searches?.All.ToArray() ?? [])
        {
            search.Id = new QueryId(Self.Rng.Next(), Self.Rng.Next());
            search.Cursor = 0;
            if (!search.HasEnded) _router.AskOwn(search, now, outbox);
        }
        ReviewNeighbors(now, outbox);
    }

    public override void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (!link.IsDialled) Welcome(link, info, now, outbox);
        else if (_links.Of(link) is not { } dialled) outbox.Close(link, LinkEnd.Done);
        else if (dialled is ConnectBack test) ConnectedBack(test, info, outbox);
        else BeginExploring((NeighborDial)dialled, info, now, outbox);
    }

    public override void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (_links.Of(link) is { } gone) Forget(gone, reason, now, outbox);
    }

    public override void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (_links.Of(link) is not { } from) return;
        from.LastHeard = CoarseInstant.Of(now);
        switch (from)
        {
            case Child child:
                FromChild(child, message, now, outbox);
                break;
            case Neighbor neighbor:
                FromNeighbor(neighbor, message, now, outbox);
                break;
            case Visitor visitor:
                FromVisitor(visitor, message, now, outbox);
                break;
            default:
                // A child being dialled back may greet; what it says does not matter, that it answered does.
                break;
        }
    }

    public override ProbeResponse AnswerProbe(ulong nonce, Instant now) => new(
        nonce, PeerRole.Supernode, ShownWorkload(now), (ushort)Math.Min(_children.Count, ushort.MaxValue),
        (ushort)_held.Count, Self.UptimeMinutes(now), PeerAddress.None);

    /// <summary>What everybody can ask, whatever brought them: keep-alive and errands. False when the message is none of these.</summary>
    private bool AnswersAnybody(PeerLink from, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case KeepAliveRequest:
                outbox.Send(from.Link, KeepAliveResponse.Instance);
                return true;
            case KeepAliveResponse:
                return true;
            case PushRequest push:
                Push(from, push, now, outbox);
                return true;
            case InstantMessageRequest text:
                PassText(from, text, now, outbox);
                return true;
            case TopologyRequest topology:
                outbox.Send(from.Link, Topology(topology.Offset, now));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Drops one that broke the rules.</summary>
    private void Punish(PeerLink who, string what, Instant now, Outbox outbox)
    {
        Punish(who.Link, who.Remote, what, outbox);
        Forget(who, LinkEnd.ProtocolViolation, now, outbox);
    }

    private void Close(PeerLink link, LinkEnd reason, Instant now, Outbox outbox)
    {
        outbox.Close(link.Link, reason);
        Forget(link, reason, now, outbox);
    }

    /// <summary>Takes a link out of every list; a child's files cease to be found in this very step (spec F.1).</summary>
    private void Forget(PeerLink gone, LinkEnd reason, Instant now, Outbox outbox)
    {
        _links.Remove(gone.Link);
        switch (gone)
        {
            case Child child:
                ForgetChild(child, reason, now, outbox);
                break;
            case Neighbor neighbor:
                ForgetNeighbor(neighbor, reason, now, outbox);
                break;
            case Visitor visitor:
                _visitors.Remove(visitor);
                _router.LinkGone(visitor.Link, now, outbox);
                break;
            case NeighborDial dial:
                _dials.Remove(dial);
                _cache.Failed(dial.Address);
                break;
            case ConnectBack test:
                ConnectBackFailed(test, outbox);
                break;
        }
    }

    private byte ShownWorkload(Instant now) => Shown(_workload.Shown(Load, Self.Rules.WorkloadSmoothing, now));

    /// <summary>Whether there is room is told as it is, and not smoothed: who hears that there is none does not dial in vain.</summary>
    private byte Shown(byte smoothed) => HasRoom ? Math.Min(smoothed, (byte)(Workload.Full - 1)) : Workload.Full;

    /// <summary>
    /// Connections as a share of what this supernode would hold (spec C.1, pick a): full means no room for one more child.
    /// </summary>
    private double Load => 100.0 * (_children.Count + _held.Count) / Math.Max(1, Self.Profile.ChildrenMax + _held.Count);

    private bool HasRoom => _children.Count < Self.Profile.ChildrenMax;
}
