using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Sniff;

/// <summary>
/// Understands a capture as it grows: which links stand, who is at their other ends, what was told. Pure: the same packets in the same
/// order give the same rows and the same file.
/// </summary>
/// <param name="networkTag">Whose datagrams are read.</param>
/// <param name="record">Takes the rows down; null where nobody wants them.</param>
public sealed partial class PlatformWatch(ulong networkTag, IPlatformRecord? record)
{
    /// <summary>Datagrams waited for at once, to tell round trips. Beyond: the oldest is forgotten.</summary>
    public const int QuestionsMax = 1024;

    /// <summary>
    /// Connections that stand, as far as is known: one whose end was lost on its way here stands for ever. Beyond: the oldest is forgotten.
    /// </summary>
    public const int LinksMax = 65_536;

    private readonly SortedDictionary<uint, WatchedLink> _links = [];
    private readonly SortedDictionary<PlatformPeer, PeerAddress> _own = [];
    private readonly SortedDictionary<PlatformPeer, PeerId> _ids = [];
    private readonly SortedDictionary<PlatformPeer, PeerRole> _tiers = [];
    private readonly SortedDictionary<PlatformPeer, SortedSet<PeerAddress>> _listBefore = [];
    private readonly Dictionary<(PlatformPeer Peer, ulong Nonce), long> _askedAt = [];
    private readonly Queue<(PlatformPeer Peer, ulong Nonce)> _questions = [];
    private byte _workload;
    private bool _isOver;

    /// <summary>What has been counted.</summary>
    public PlatformTally Tally { get; } = new();

    /// <summary>Connections that stand.</summary>
    public int Open => _links.Count;

    /// <summary>One of the own peers lives, from now on, there and under this identity.</summary>
    public void Lives(PlatformPeer peer, PeerAddress address, PeerId id)
    {
        (_own[peer], _ids[peer], _tiers[peer]) = (address, id, PeerRole.OrdinaryNode);
        _listBefore.Remove(peer);
    }

    /// <summary>Takes the next packet: one frame, one datagram or one event, as <see cref="Captured.Frames"/> gives them.</summary>
    /// <returns>What stands before it in a file, and what is to be said beside it.</returns>
    public (PacketHeader Header, string? Comment) Take(Captured packet)
    {
        WatchedLink? link = _links.GetValueOrDefault(packet.Link);
        PeerRole? other = null;
        string? comment = null;
        switch (packet.Kind)
        {
            case CaptureKind.Event: (link, comment) = TakeEvent(packet, link); break;
            case CaptureKind.Frame: comment = TakeFrame(packet, link); break;
            case CaptureKind.Datagram: (other, comment) = TakeDatagram(packet); break;
        }
        other ??= link?.Tier;
        return (new(packet, (byte)_tiers.GetValueOrDefault(packet.Peer), (byte?)other ?? PacketHeader.TierUnknown), comment);
    }

    /// <summary>
    /// The platform is about to go: what stands is written as standing, the oldest first. That it ends now says nothing of the network.
    /// </summary>
    public void Finish()
    {
        if (_isOver) return;
        _isOver = true;
        Choose();
        foreach (WatchedLink link in _links.Values)
            if (RowOf(link) is { } row) record?.Write(row);
    }

    private string? TakeFrame(Captured packet, WatchedLink? link)
    {
        Tally.Message(FrameSplit.NameOf(packet.Bytes.Span), packet);
        FrameRead read = Frame.TryRead(packet.Bytes.Span, out _, out Message? message, out WireFault? fault);
        if (read == FrameRead.Fault || (read == FrameRead.NeedMore && FrameSplit.NameOf(packet.Bytes.Span) != "skipped"))
        {
            Tally.Refuse();
            return $"refused: {fault?.ToString() ?? "not a whole frame"}";
        }
        if (link is null) return null;
        switch (message)
        {
            case HelloNotification:
                link.Hello(packet);
                break;
            case PeerInfoNotification info when packet.IsOwn:
                Introduces(packet.Peer, info.Role, info.Workload);
                break;
            case PeerInfoNotification info:
                link.Introduced(info);
                break;
            case RefreshListNotification { List: var list } when !packet.IsOwn:
                Hear(packet, link, list);
                break;
            case ShareCommand share when !packet.IsOwn:
                link.Shared(share.Files.Length, packet.Bytes.Length);
                break;
        }
        return null;
    }

    private void Introduces(PlatformPeer peer, PeerRole tier, byte workload)
    {
        _tiers[peer] = tier;
        if (peer == PlatformPeer.Supernode && tier == PeerRole.Supernode) _workload = workload;
    }

    private (PeerRole? Other, string? Comment) TakeDatagram(Captured packet)
    {
        bool isRead = Datagram.TryRead(packet.Bytes.Span, networkTag, out Message? message, out WireFault? fault);
        Tally.Message(message switch { ProbeRequest => "ProbeRequest", ProbeResponse => "ProbeResponse", _ => "noDatagram" }, packet);
        if (!isRead)
        {
            Tally.Refuse();
            return (null, $"refused: {fault}");
        }
        switch (message)
        {
            case ProbeRequest question when packet.IsOwn:
                Ask(packet, question.Nonce);
                break;
            case ProbeResponse answer when packet.IsOwn:
                Introduces(packet.Peer, answer.Role, answer.Workload);
                break;
            case ProbeResponse answer:
                if (_askedAt.Remove((packet.Peer, answer.Nonce), out long askedAt))
                    record?.Write(new RoundTripRow(packet.At, (int)packet.Peer, packet.Remote, answer.Role == PeerRole.Supernode,
                        (packet.AtMicroseconds - askedAt) / 1000.0));
                return (answer.Role, null);
        }
        return (null, null);
    }

    private void Ask(Captured packet, ulong nonce)
    {
        Probes(packet);
        if (!_askedAt.TryAdd((packet.Peer, nonce), packet.AtMicroseconds)) return;
        _questions.Enqueue((packet.Peer, nonce));
        if (_questions.Count > QuestionsMax) _askedAt.Remove(_questions.Dequeue());
    }

    private void Hear(Captured packet, WatchedLink link, RefreshList list)
    {
        PeerAddress hearer = _own.GetValueOrDefault(packet.Peer);
        SortedSet<PeerAddress> names = [.. list.Entries.Select(entry => entry.Address)];
        int? before = _listBefore.TryGetValue(packet.Peer, out SortedSet<PeerAddress>? last) ? names.Count(last.Contains) : null;
        _listBefore[packet.Peer] = names;
        bool isSupernode = _tiers.GetValueOrDefault(packet.Peer) == PeerRole.Supernode;
        record?.Write(list.ToRow(packet.At, link.Listens, hearer, isSupernode) with { InListBefore = before });
    }
}
