using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// What a supernode hands out: at most 200 supernodes, itself first (KaZaA paper section 3.1). Immutable and shared by
/// reference: one list may be held by every child that got it.
/// </summary>
/// <param name="Entries">Itself first, then the others in the order the sender would try them.</param>
public sealed record RefreshList(ImmutableArray<RefreshEntry> Entries)
{
    /// <summary>Entries in one list at most (KaZaA paper section 2). A longer one is refused by the decoder.</summary>
    public const int EntriesMax = 200;

    /// <summary>Knows nobody.</summary>
    public static readonly RefreshList Empty = new([]);

    /// <summary>The same list so many minutes later: age only grows (spec C.2).</summary>
    public RefreshList Aged(int minutes)
    {
        if (minutes <= 0) return this;
        var aged = new RefreshEntry[Entries.Length];
        for (int i = 0; i < aged.Length; i++) aged[i] = Entries[i].Aged(minutes);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(aged));
    }

    /// <summary>Mean workload of its entries that are not older than so much, 0 to 100; null where there are none.</summary>
    public double? MeanWorkload(TimeSpan age)
    {
        int count = 0, sum = 0;
        foreach (ref readonly RefreshEntry entry in Entries.AsSpan())
        {
            if (entry.Freshness > age.TotalMinutes) continue;
            count++;
            sum += entry.Workload;
        }
        return count == 0 ? null : (double)sum / count;
    }

    /// <inheritdoc/>
    public bool Equals(RefreshList? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.IsEmpty ? 0 : Entries[0].Address.GetHashCode() ^ Entries.Length;
}

/// <summary>A refresh list, given at contact and then as gossip (spec B.5, C.4).</summary>
/// <param name="List">The list; a small one between supernodes tells only what is new.</param>
public sealed record RefreshListNotification(RefreshList List) : Message;

/// <summary>
/// A child asks its parent for a fresh list, before it decides to become a supernode itself: is there still a shortage?
/// </summary>
public sealed record RefreshListRequest : Message
{
    /// <summary>The one there is: it carries nothing.</summary>
    public static readonly RefreshListRequest Instance = new();
}
