using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Wishes;

/// <summary>What the wishes are given: where they are kept, whom to ask, and the way to the downloads.</summary>
public sealed record WishOptions
{
    /// <summary>Path of <c>wishes.db</c>.</summary>
    public required string JournalPath { get; init; }

    /// <summary>
    /// Puts a question to the network and gives what came, a page at a time, each asked for when it is read; every page comes by itself
    /// within a minute or two. Who does not read on wants no more.
    /// </summary>
    public required Func<Query, CancellationToken, IAsyncEnumerable<WishAnswer>> Ask { get; init; }

    /// <summary>Hands a content to the downloads; null when they have it, else why they will not.</summary>
    public required Func<DownloadRequest, Problem?> Fetch { get; init; }

    /// <summary>Where a download stands; null when there is none.</summary>
    public required Func<ContentHash, DownloadState?> Look { get; init; }

    /// <summary>Whether this peer shares a content already.</summary>
    public required Func<ContentHash, bool> IsShared { get; init; }

    /// <summary>Told of everything that happens to a wish; it must be quick and must not call back.</summary>
    public Action<WishNews> Tell { get; init; } = _ => { };

    /// <summary>The seed of the wishes' chance.</summary>
    public ulong Seed { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
