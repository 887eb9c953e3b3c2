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

    private readonly Queue<(Instant At, RefreshList[] Lists)> _kept = new();

    public void Take(Instant now, RefreshList[] lists)
    {
        if (lists.Length == 0) return;
        _kept.Enqueue((now, lists));
        if (_kept.Count > TimesMax) _kept.Dequeue();
    }

    /// <summary>A list of a moment, or of the next one kept, as old as it is by now; null where none goes back so far.</summary>
    public RefreshList? At(Instant moment, Instant now, ref Rng rng)
    {
        if (!_kept.TryPeek(out (Instant At, RefreshList[] Lists) oldest) || oldest.At > moment) return null;
        foreach ((Instant at, RefreshList[] lists) in _kept)
            if (at >= moment) return lists[rng.Below(lists.Length)].Aged(Minutes(now - at));
        return null;
    }

    /// <summary>A span in whole minutes, as far as a list's ages reach.</summary>
    public static int Minutes(TimeSpan span) => (int)Math.Min(span.TotalMinutes, byte.MaxValue);
}
