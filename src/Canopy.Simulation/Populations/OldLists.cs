using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>
/// Lists of supernodes as they were known at earlier times. In a world where nearly all are online each place is taken by somebody new as
/// soon as it is free, whose disk holds what was true when that user was last online: hours or days ago. That is why so many of the
/// paper's probes went to supernodes that had gone (spec/two-tier.md P.7).
/// </summary>
internal sealed class OldLists
{
    /// <summary>Between two times at which lists are taken, and how many then.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    public const int Each = 64;

    /// <summary>Times kept: two days.</summary>
    private const int TimesMax = 288;

    private readonly Queue<Batch> _kept = new();
    private Batch _newest = new(new Instant(0));

    private sealed class Batch(Instant at)
    {
        public Instant At { get; } = at;
        public List<RefreshList> Lists { get; } = [];
    }

    /// <summary>Whether lists are wanted: those first heard after a moment are kept.</summary>
    public bool AreWanted { get; private set; }

    /// <summary>From here on lists are taken anew.</summary>
    public void Begin(Instant now)
    {
        _newest = new(now);
        AreWanted = true;
    }

    /// <summary>A list that somebody hears, and will have on disk: whole, whatever the world's peers remember of it.</summary>
    public void Hear(RefreshList list)
    {
        if (_newest.Lists.Count == 0)
        {
            _kept.Enqueue(_newest);
            if (_kept.Count > TimesMax) _kept.Dequeue();
        }
        _newest.Lists.Add(list);
        AreWanted = _newest.Lists.Count < Each;
    }

    /// <summary>A list of a moment, or of the last time before it, as old as it is by now; null where none goes back so far.</summary>
    public RefreshList? At(Instant moment, Instant now, ref Rng rng)
    {
        Batch? known = null;
        foreach (Batch batch in _kept)
        {
            if (batch.At > moment) break;
            known = batch;
        }
        return known?.Lists[rng.Below(known.Lists.Count)].Aged(Minutes(now - known.At));
    }

    /// <summary>A span in whole minutes, as far as a list's ages reach.</summary>
    public static int Minutes(TimeSpan span) => (int)Math.Min(span.TotalMinutes, byte.MaxValue);
}
