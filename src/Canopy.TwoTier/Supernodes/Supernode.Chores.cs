using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Supernodes;

/// <summary>What a supernode does by the clock, one deadline each.</summary>
internal sealed partial class Supernode
{
    private enum Chore
    {
        /// <summary>Drop the silent, keep the held alive.</summary>
        Sweep,
        /// <summary>Seek neighbors where there are too few.</summary>
        ReviewNeighbors,
        /// <summary>Meet one supernode more, only to swap lists.</summary>
        Explore,
        /// <summary>Give the oldest held link up for another.</summary>
        Shuffle,
        /// <summary>Small lists to neighbors.</summary>
        DeltaLists,
        /// <summary>Full lists to neighbors.</summary>
        FullLists,
        /// <summary>Full lists to children.</summary>
        ChildrenLists,
        /// <summary>Is this peer still wanted in the upper tier?</summary>
        ReviewDemotion,
    }

    private readonly Instant[] _chores = new Instant[(int)Chore.ReviewDemotion + 1];

    /// <summary>The earliest of them, which is asked for after every step.</summary>
    private Instant _nextChore = Instant.Never;

    /// <summary>Each chore begins at a moment of its own, so that supernodes born together do not act together.</summary>
    private void ScheduleChores(Instant now)
    {
        for (int i = 0; i < _chores.Length; i++) _chores[i] = now + Interval((Chore)i) * (0.5 + Self.Rng.Unit() / 2);
        FindNextChore();
    }

    private void CancelChores()
    {
        Array.Fill(_chores, Instant.Never);
        FindNextChore();
    }

    private void FindNextChore()
    {
        _nextChore = Instant.Never;
        foreach (Instant due in _chores) _nextChore = Instant.Earlier(_nextChore, due);
    }

    public override void Wake(Instant now, Outbox outbox)
    {
        _router.Wake(now, outbox);
        if (_nextChore > now) return;
        for (int i = 0; i < _chores.Length; i++)
        {
            if (_chores[i] > now) continue;
            _chores[i] = now + Interval((Chore)i);
            Do((Chore)i, now, outbox);
        }
        FindNextChore();
    }

    private TimeSpan Interval(Chore chore) => chore switch
    {
        Chore.Sweep => Self.Rules.KeepAliveTimeout / 2,
        Chore.ReviewNeighbors => Self.Rules.NeighborReviewInterval,
        Chore.Explore => Self.Rules.ExploreInterval,
        // Both ends of a link shuffle: each does half of what makes links live as long as the rule says (spec D.4: 23 min).
        Chore.Shuffle => Self.Rules.HeldLinkLife * 2 / Math.Max(1, _held.Count),
        Chore.DeltaLists => Self.Rules.DeltaListInterval,
        Chore.FullLists => Self.Rules.FullListInterval,
        // The fewer supernodes there are, the more each one that is new matters to a child whose whole list may die.
        Chore.ChildrenLists => Self.Rules.ChildrenListInterval * Math.Clamp((double)_cache.Count / RefreshList.EntriesMax, 0.01, 1),
        _ => Self.Rules.PromotionReviewInterval,
    };

    private void Do(Chore chore, Instant now, Outbox outbox)
    {
        switch (chore)
        {
            case Chore.Sweep:
                Sweep(now, outbox);
                break;
            case Chore.ReviewNeighbors:
                ReviewNeighbors(now, outbox);
                break;
            case Chore.Explore:
                if (!WantsNeighbors) Explore(1, now, outbox);
                break;
            case Chore.Shuffle:
                Shuffle(now, outbox);
                break;
            case Chore.DeltaLists:
                SendDeltaLists(now, outbox);
                break;
            case Chore.FullLists:
                SendFullLists(now, outbox);
                break;
            case Chore.ChildrenLists:
                SendChildrenLists(now, outbox);
                break;
            case Chore.ReviewDemotion:
                ReviewDemotion(now, outbox);
                break;
        }
    }

    /// <summary>Drops the oldest held link and looks for another, so that over hours many supernodes are visited (spec D.4, G.5).</summary>
    private void Shuffle(Instant now, Outbox outbox)
    {
        if (_held.Count <= 0.75 * Self.Rules.NeighborsTarget) return;
        Close(_held[0], LinkEnd.Shuffled, now, outbox);
        Explore(1, now, outbox);
    }
}
