using Canopy.Core;

namespace Canopy.TwoTier;

/// <summary>A peer of the two-tier network; it changes tier and keeps identity, port and library (design section 3, rule 7).</summary>
public sealed class Peer : IPeer
{
    /// <summary>A peer that has not started.</summary>
    /// <param name="profile">Who it is.</param>
    /// <param name="rules">The network's tunables, shared.</param>
    /// <param name="seed">The seed of its chance.</param>
    /// <param name="shares">The files it shares at start; it may be shared with other peers.</param>
    /// <param name="known">Supernodes to try, from the disk or the world.</param>
    public Peer(PeerProfile profile, TwoTierRules rules, ulong seed, ReadOnlyMemory<FileRecord> shares, RefreshLists.RefreshList known) =>
        throw new NotSupportedException($"{profile}{rules}{seed}{shares}{known}");

    /// <summary>What its user wants to see of it.</summary>
    public PeerStatus Describe(Instant now) => throw new NotSupportedException($"{now}");

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox) { }
    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox) { }
}
