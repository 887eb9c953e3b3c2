using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Supernodes;

/// <summary>
/// Links to the other supernodes (spec D): exploratory ones swap lists and end, held ones carry queries until they are shuffled.
/// </summary>
internal sealed partial class Supernode
{
    private readonly List<Neighbor> _exploring = [];
    private readonly List<Neighbor> _held = [];
    private readonly List<NeighborDial> _dials = [];
    private readonly List<LinkId> _heldLinks = [];
    private readonly List<SupernodeProbe> _probed = [];
    private const uint NoRace = 0;
    private uint _races = NoRace;

    public ReadOnlySpan<LinkId> HeldNeighbors => CollectionsMarshal.AsSpan(_heldLinks);

    private bool WantsNeighbors => _held.Count < Self.Rules.NeighborsTarget;

    /// <summary>Below nine tenths of the target: seeks five more (spec O).</summary>
    private void ReviewNeighbors(Instant now, Outbox outbox)
    {
        _probed.RemoveAll(p => p.Until <= now);
        if (_held.Count + _exploring.Count + _dials.Count < 0.9 * Self.Rules.NeighborsTarget)
            Explore(Self.Rules.CandidatesPerRound, now, outbox);
    }

    private void Explore(int count, Instant now, Outbox outbox)
    {
        for (int i = 0; i < count; i++) SeekOne(now, outbox);
    }

    /// <summary>
    /// Asks by UDP, and dials who answers first. Where several are asked that is the nearest; where one is asked it is anybody. The mix
    /// keeps ways short and the overlay in one piece (spec E.2).
    /// </summary>
    private void SeekOne(Instant now, Outbox outbox)
    {
        Span<PeerAddress> drawn = new PeerAddress[Self.Rng.Chance(Self.Rules.NearNeighborShare) ? Self.Rules.CandidatesPerRound : 1];
        int found = CandidateChoice.Draw(_cache, Address, CandidateFor.Neighbor, IsLinkedTo, now, ref Self.Rng, drawn);
        _races++;
        foreach (PeerAddress address in drawn[..found]) Probe(address, _races, now, outbox);
    }

    private void Probe(PeerAddress address, uint race, Instant now, Outbox outbox)
    {
        ulong nonce = Self.Rng.Next();
        _probed.Add(new(address, nonce, now + Self.Rules.ProbeTimeout, race));
        outbox.SendDatagram(address, new ProbeRequest(nonce));
    }

    /// <summary>
    /// Where it has no neighbor it asks the first of them at once: among all that a liar told they would hardly be drawn.
    /// </summary>
    private void AddVouched(ImmutableArray<PeerAddress> addresses, Instant now, Outbox outbox)
    {
        foreach (PeerAddress address in addresses)
        {
            if (!address.CanBeDialled || Self.IsMe(address)) continue;
            _cache.Vouched(address, now);
            if (_held.Count > 0 || _probed.Count >= Self.Rules.CandidatesPerRound || IsLinkedTo(address)) continue;
            // Each in a race of its own: whoever answers is dialled.
            Probe(address, ++_races, now, outbox);
        }
    }

    private bool IsLinkedTo(PeerAddress address)
    {
        if (Self.IsMe(address) || IsAmong(_held, address) || IsAmong(_exploring, address)) return true;
        foreach (NeighborDial dial in _dials) if (dial.Address == address) return true;
        foreach (SupernodeProbe probe in _probed) if (probe.Address == address) return true;
        return false;
    }

    private static bool IsAmong(List<Neighbor> neighbors, PeerAddress address)
    {
        foreach (Neighbor neighbor in neighbors) if (neighbor.Address == address) return true;
        return false;
    }

    public override void ProbeAnswered(PeerAddress from, ProbeResponse answer, Instant now, Outbox outbox)
    {
        int at = _probed.FindIndex(p => p.Address == from && p.Nonce == answer.Nonce);
        if (at < 0) return;
        uint race = _probed[at].Race;
        _probed.RemoveAt(at);
        if (answer.Role != PeerRole.Supernode)
        {
            _cache.NotSupernode(from, answer.Referral, Self.Me, now);
            return;
        }
        _cache.Contacted(from, answer.Workload, now);
        if (race == NoRace) return;
        // The others of the race come too late; what they say is worth knowing all the same.
        foreach (ref SupernodeProbe other in CollectionsMarshal.AsSpan(_probed))
            if (other.Race == race) other.Race = NoRace;
        var dial = new NeighborDial(Self.NextDial(), from, now);
        _dials.Add(dial);
        _links.Set(dial);
        outbox.Open(from, dial.Link);
    }

    /// <summary>Probes that stayed unanswered count against those asked.</summary>
    private void CountSilentProbes(Instant now)
    {
        foreach (SupernodeProbe probe in _probed)
            if (probe.Until <= now) _cache.Failed(probe.Address);
        _probed.RemoveAll(p => p.Until <= now);
    }

    /// <summary>Our dial got through: we speak first.</summary>
    private void BeginExploring(NeighborDial dial, in LinkInfo info, Instant now, Outbox outbox)
    {
        _dials.Remove(dial);
        LinkEnd? objection = Objection(info.RemoteId);
        if (objection is not null)
        {
            _links.Remove(dial.Link);
            outbox.Close(dial.Link, objection.Value);
            if (objection == LinkEnd.SelfDialled) _cache.Remove(dial.Address);
            return;
        }
        var neighbor = new Neighbor(dial.Link, dial.Address, info.RemoteId, now);
        _exploring.Add(neighbor);
        _links.Set(neighbor);
        outbox.Send(neighbor.Link, Self.Introduce(LinkPurpose.Explore, PeerRole.Supernode, PeerAddress.None, ShownWorkload(now), now));
    }

    /// <summary>A supernode came to us; it has our peer info and list already.</summary>
    private void BeginExploring(Visitor visitor, PeerInfoNotification info, Instant now, Outbox outbox)
    {
        if (Objection(visitor.Id) is { } objection)
        {
            Close(visitor, objection, now, outbox);
            return;
        }
        _visitors.Remove(visitor);
        var neighbor = new Neighbor(visitor.Link, visitor.Remote, visitor.Id, now)
        {
            Workload = info.Workload, IsIntroduced = true,
        };
        neighbor.Introduce(visitor.Address.Port, info.UserName);
        _exploring.Add(neighbor);
        _links.Set(neighbor);
        // Seen elsewhere than it believes to be, it may be behind NAT: it is not told to others before somebody has dialled it.
        if (neighbor.Address.CanBeDialled && info.Local.Ip == visitor.Remote.Ip) _cache.Contacted(neighbor.Address, info.Workload, now);
        outbox.Report(new NeighborLinked(neighbor.Address, Held: false));
    }

    private LinkEnd? Objection(PeerId id) =>
        id == Self.Profile.Id ? LinkEnd.SelfDialled
        : _held.Exists(n => n.Id == id) || _exploring.Exists(n => n.Id == id) ? LinkEnd.Surplus
        : null;

    private void FromNeighbor(Neighbor neighbor, Message message, Instant now, Outbox outbox)
    {
        switch (message)
        {
            case QueryRequest query when neighbor.IsHeld:
                AskedBy(neighbor, isRelay: true, query, now, outbox);
                break;
            case QueryHitsResponse hits:
                _router.HitsArrived(neighbor.Link, hits, outbox);
                break;
            case QueryEndResponse end:
                _router.EndArrived(neighbor.Link, end, now, outbox);
                break;
            case QueryCancelCommand cancel:
                _router.Cancel(neighbor.Link, cancel.Id, outbox);
                break;
            case PeerInfoNotification { Role: PeerRole.Supernode } info when !neighbor.IsIntroduced:
                NeighborIntroduced(neighbor, info, now, outbox);
                break;
            case RefreshListNotification { List: var list } when neighbor.IsIntroduced:
                ListHeard(neighbor, list, now, outbox);
                break;
            case HoldRequest when !neighbor.IsHeld:
                bool accepted = _held.Count <= 1.1 * Self.Rules.NeighborsTarget;
                outbox.Send(neighbor.Link, new HoldResponse(accepted));
                if (accepted) Hold(neighbor, outbox);
                break;
            case HoldResponse answer when neighbor.IsAskedToHold:
                neighbor.IsAskedToHold = false;
                if (answer.Accepted) Hold(neighbor, outbox);
                else Close(neighbor, LinkEnd.ListsSwapped, now, outbox);
                break;
            default:
                if (!AnswersAnybody(neighbor, message, now, outbox))
                    Punish(neighbor, $"sent {message.GetType().Name} to a supernode", now, outbox);
                break;
        }
    }

    /// <summary>The other has told who it is and sends its list; we give ours.</summary>
    private void NeighborIntroduced(Neighbor neighbor, PeerInfoNotification info, Instant now, Outbox outbox)
    {
        neighbor.IsIntroduced = true;
        neighbor.Introduce(neighbor.Address.Port, info.UserName);
        neighbor.Workload = info.Workload;
        Self.SeenAt(info.YouAre);
        _cache.Contacted(neighbor.Address, info.Workload, now);
        if (Self.IsBehindNat)
        {
            // Only a founder gets here: nobody had told it before. Now there is a supernode that can be reached.
            BecomeOrdinary($"another supernode sees it at {Self.External}, behind NAT, where nobody has got through", now, outbox,
                neighbor.Address);
            return;
        }
        outbox.Send(neighbor.Link, ListFor(neighbor.Address, now));
        outbox.Report(new NeighborLinked(neighbor.Address, Held: false));
    }

    /// <summary>Both lists are swapped on the dialler's side: it asks to hold the link, or ends it (spec D.3).</summary>
    private void ConcludeExploring(Neighbor neighbor, Instant now, Outbox outbox)
    {
        if (!neighbor.Link.IsDialled || neighbor.IsHeld || neighbor.IsAskedToHold) return;
        neighbor.IsAskedToHold = WantsNeighbors;
        if (WantsNeighbors) outbox.Send(neighbor.Link, HoldRequest.Instance);
        else Close(neighbor, LinkEnd.ListsSwapped, now, outbox);
    }

    private void Hold(Neighbor neighbor, Outbox outbox)
    {
        _exploring.Remove(neighbor);
        neighbor.IsHeld = true;
        _held.Add(neighbor);
        _heldLinks.Add(neighbor.Link);
        _heldQuietUntil = default;
        outbox.Report(new NeighborLinked(neighbor.Address, Held: true));
    }

    private void ForgetNeighbor(Neighbor neighbor, LinkEnd reason, Instant now, Outbox outbox)
    {
        _exploring.Remove(neighbor);
        _held.Remove(neighbor);
        _heldLinks.Remove(neighbor.Link);
        _router.LinkGone(neighbor.Link, now, outbox);
        if (reason is < LinkEnd.NotChosen or LinkEnd.ShuttingDown or LinkEnd.NotSupernode or LinkEnd.Silent)
            _cache.Failed(neighbor.Address);
        outbox.Report(new NeighborUnlinked(neighbor.Address, neighbor.IsHeld, reason));
    }
}
