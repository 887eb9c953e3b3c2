using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Supernodes;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>From no parent to a parent, or to founding a network (spec B).</summary>
internal sealed partial class OrdinaryNode
{
    /// <summary>Joins refused everywhere for want of room that a peer able to be a supernode bears before it becomes one.</summary>
    private const int RefusedJoinsMax = 2;

    /// <summary>How likely a peer that is refused everywhere rises, each time.</summary>
    private const double RiseChance = 0.25;

    private void BeginJoin(Instant now, Outbox outbox)
    {
        _join ??= new Join(Self);
        _join.Begin(now, outbox);
        JoinProgress(now, outbox);
    }

    /// <summary>Before it begins: whom its first join asks before all others.</summary>
    public void AskFirst(PeerAddress supernode, Instant now)
    {
        _join = new Join(Self);
        _join.Vouch([supernode], now);
    }

    /// <summary>New addresses are worth an attempt at once, and before any that are only remembered.</summary>
    private void Restart(ImmutableArray<PeerAddress> vouched, Instant now, Outbox outbox)
    {
        _join?.CloseOthers(LinkEnd.NotChosen, outbox);
        _join ??= new Join(Self);
        _join.Vouch(vouched, now);
        BeginJoin(now, outbox);
    }

    /// <summary>After any step: has the join come to an end?</summary>
    private void JoinProgress(Instant now, Outbox outbox)
    {
        if (_join is not { } join || IsOver) return;
        if (join.Parent is { } parent) AttachTo(parent, join, now, outbox);
        else if (join.HasFailed && join.NextAttempt == Instant.Never) JoinHasFailed(join, now, outbox);
    }

    private void AttachTo(Candidate candidate, Join join, Instant now, Outbox outbox)
    {
        Self.Hear(candidate.List!, candidate.Address, now);
        Self.WasRefused = join.WasRefused;
        _join = null;
        _parent = new Parent(candidate, join.FilesMax, now, now + Self.Rules.KeepAliveInterval);
        outbox.Report(new Attached(candidate.Address, candidate.Id, join.FilesMax));
        BeginTelling(_parent, outbox);
        AskWaitingSearches(_parent, outbox);
    }

    private void JoinHasFailed(Join join, Instant now, Outbox outbox)
    {
        Self.WasRefused = join.WasRefused;
        if (!join.AnybodyAnswered && MayFound(join, now))
        {
            BecomeSupernode("no supernode answered, so this peer founds the network", join.Known(now), now, outbox);
        }
        // Full supernodes everywhere are the plainest shortage; chance keeps a crowd from rising together.
        else if (join.WasRefused && join.FailedAttempts >= RefusedJoinsMax && HasStrength(now) && Self.Reachable != false
            && Self.Rng.Chance(RiseChance))
        {
            BecomeSupernode("every supernode that answered is full", join.Known(now), now, outbox);
        }
        else TryAgainLater(join, now, outbox);
    }

    /// <summary>Waits twice as long after each failure (spec B.10), but not past the moment at which this peer may found.</summary>
    private void TryAgainLater(Join join, Instant now, Outbox outbox)
    {
        bool isFirst = join.FailedAttempts == 0;
        TimeSpan wait = Self.Rules.BackoffFirst * Math.Pow(2, join.FailedAttempts);
        if (wait < Self.Rules.BackoffMax) join.FailedAttempts++;
        else wait = Self.Rules.BackoffMax;
        join.NextAttempt = now + Self.Rng.Jitter(wait, 0.2);
        bool mayFound = join.FoundingSince != Instant.Never;
        if (mayFound)
            join.NextAttempt = Instant.Earlier(join.NextAttempt, Instant.Later(now, FoundingMoment(join)) + TimeSpan.FromMilliseconds(1));
        int known = join.Known(now).Count;
        bool willFound = known == 0 && !join.AnybodyAnswered && mayFound;
        // The wait before founding is a few tries long, and told once.
        if (isFirst || !willFound) outbox.Report(new JoinFailed(WhyNoParent(join, known), join.NextAttempt, willFound));
    }

    /// <summary>
    /// Where others are up and none of them is a supernode yet, one will found before long: it takes more patience to be a second.
    /// </summary>
    private Instant FoundingMoment(Join join) => join.FoundingSince + Self.Rules.FoundingPatience * (join.FoundLife ? 4 : 1);

    /// <summary>
    /// A network needs a first supernode. A willing peer that has heard of nobody for a while becomes it; the wait lets a LAN
    /// neighbour, an invite or another founder be heard first.
    /// </summary>
    private bool MayFound(Join join, Instant now)
    {
        if (!Self.Profile.MayBeSupernode || Self.Reachable == false) return false;
        if (join.FoundingSince == Instant.Never)
            join.FoundingSince = now + Self.Rng.Between(TimeSpan.Zero, Self.Rules.FoundingPatience);
        return now >= FoundingMoment(join);
    }

    private static string WhyNoParent(Join join, int known) =>
        join.WasRefused ? "every supernode that answered is full"
        : join.AnybodyAnswered ? "supernodes answered, but none completed the handshake"
        : known > 0 ? $"none of {known} known supernodes answered; check the network, or add one with an invite link"
        : "no supernode is known; use an invite link of somebody who is in the network";

    private void BecomeSupernode(string why, RefreshLists.SupernodeCache known, Instant now, Outbox outbox)
    {
        CloseLinks(LinkEnd.Promoted, outbox);
        outbox.Report(new Promoted(why));
        Self.Become(new Supernode(Self, known, now));
    }
}
