using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.OrdinaryNodes;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier;

/// <summary>A peer of the two-tier network; it changes tier and keeps identity, port and library (design section 3, rule 7).</summary>
public sealed partial class Peer : IPeer
{
    private Role _role;
    private Instant _wake = Instant.Never;
    private bool _roleHasBegun;

    /// <summary>A peer that has not started.</summary>
    /// <param name="profile">Who it is.</param>
    /// <param name="rules">The network's tunables, shared.</param>
    /// <param name="seed">The seed of its chance.</param>
    /// <param name="announced">The files it announces at start, as in <see cref="AnnounceCommand"/>.</param>
    /// <param name="known">Supernodes to try, from the disk or the world.</param>
    public Peer(PeerProfile profile, TwoTierRules rules, ulong seed, FileList announced, RefreshList known)
    {
        (Profile, Rules, Announced, Rng) = (profile, rules, Bounded(announced), new Rng(seed));
        Heard.Keep(known, PeerAddress.None, new Instant(0));
        _role = new OrdinaryNode(this);
    }

    /// <summary>Which tier it is in.</summary>
    public PeerRole Role => _role is OrdinaryNode ? PeerRole.OrdinaryNode : PeerRole.Supernode;

    /// <summary>What its user wants to see of it. Costs a pass over its links: for people, not for every step.</summary>
    public PeerStatus Describe(Instant now) => _role.Describe(now);

    /// <summary>What it bears as a supernode; null for an ordinary node. For instruments: to look changes nothing.</summary>
    public SupernodeLoad? LoadAt(Instant now) => _role.LoadAt(now);

    /// <summary>Adds each link of a supernode with its kind, as in <see cref="LinkStatus.Kind"/>; nothing for an ordinary node.</summary>
    public void SortLinks(List<(LinkId Link, string Kind)> kinds) => _role.SortLinks(kinds);

    /// <summary>What it would keep on a disk of the supernodes it knows: the best of them, at most 200. Cheap.</summary>
    public RefreshList Remembered(Instant now) => _role.Remembered(now);

    /// <inheritdoc/>
    public void Start(Instant now, Outbox outbox)
    {
        StartedAt = now;
        Heard.StartAt(now);
        Settle(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox)
    {
        if (Errands is not { } errands || !errands.LinkOpened(link, now, outbox)) _role.LinkOpened(link, info, now, outbox);
        Settle(now, outbox);
    }

    /// <inheritdoc/>
    public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox)
    {
        if (Errands is not { } errands || !errands.LinkClosed(link, outbox)) _role.LinkClosed(link, reason, now, outbox);
        Settle(now, outbox);
    }

    /// <inheritdoc/>
    public void Receive(LinkId link, Message message, Instant now, Outbox outbox)
    {
        if (Errands is not { } errands || !errands.Receive(link, message, outbox)) _role.Receive(link, message, now, outbox);
        Settle(now, outbox);
    }

    /// <inheritdoc/>
    public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox)
    {
        if (message is ProbeRequest probe) outbox.SendDatagram(from, _role.AnswerProbe(probe.Nonce, now));
        else if (message is ProbeResponse answer) _role.ProbeAnswered(from, answer, now, outbox);
        Settle(now, outbox);
    }

    /// <inheritdoc/>
    public void Command(Command command, Instant now, Outbox outbox)
    {
        switch (command)
        {
            case ChangeProfileCommand change:
                Profile = change.Profile;
                break;
            case AnnounceCommand announce:
                FileList before = Announced;
                Announced = Bounded(announce.Files);
                _role.AnnouncementChanged(before, now, outbox);
                break;
        }
        _role.Command(command, now, outbox);
        Settle(now, outbox);
    }

    /// <summary>Changes tier; the new role begins when the step is over.</summary>
    internal void Become(Role successor)
    {
        _role = successor;
        _roleHasBegun = false;
    }

    internal bool Plays(Role role) => _role == role;

    /// <inheritdoc/>
    public void Wake(Instant now, Outbox outbox)
    {
        _wake = Instant.Never;
        Searches?.Wake(now, outbox);
        Errands?.Wake(now, outbox);
        _role.Wake(now, outbox);
        Settle(now, outbox);
    }

    /// <summary>Begins the role that took the place of another, and asks for the one wake the peer needs.</summary>
    private void Settle(Instant now, Outbox outbox)
    {
        while (!_roleHasBegun)
        {
            _roleHasBegun = true;
            _role.Begin(now, outbox);
        }
        if (Searches is { IsEmpty: true }) Searches = null;
        if (Errands is { IsEmpty: true }) Errands = null;

        Instant next = _role.NextWake;
        if (Searches is { } searches) next = Instant.Earlier(next, searches.NextWake);
        if (Errands is { } errands) next = Instant.Earlier(next, errands.NextWake);
        if (next == _wake) return;
        _wake = next;
        outbox.WakeAt(next);
    }
}
