using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Wishes;

/// <summary>One file at one owner, as the network told of it.</summary>
/// <param name="File">What its owner says of it.</param>
/// <param name="Source">Who has it.</param>
public sealed record WishHit(FileRecord File, DownloadSource Source);

/// <summary>What the network said to a wish: a page, or all of it.</summary>
/// <param name="Hits">In the order they came; one content may be among them at several owners.</param>
/// <param name="SupernodesAsked">How many indexes were searched so far; 0 = nobody could be asked.</param>
/// <param name="Problem">Why nobody answered, as a clause for the user; empty if somebody did.</param>
/// <param name="HasMore">Whether another page may be had.</param>
public sealed record WishAnswer(ImmutableArray<WishHit> Hits, int SupernodesAsked, string Problem = "", bool HasMore = false)
{
    /// <summary>Why this is no answer; empty if it is one.</summary>
    public string Trouble => !Hits.IsEmpty ? "" : Problem.Length > 0 ? Problem : SupernodesAsked == 0 ? "no supernode yet" : "";

    /// <summary>This page and the next as one.</summary>
    public WishAnswer With(WishAnswer next) => next with { Hits = [.. Hits, .. next.Hits] };
}
