using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>Measurements that belong together, under a name.</summary>
/// <param name="Id">Its number in this store.</param>
/// <param name="Name">Its name, one of a kind in a store, and the same in stores that shall be merged.</param>
/// <param name="CreatedAt">When it was begun.</param>
public sealed record Campaign(long Id, string Name, Instant CreatedAt);

/// <summary>Where one measures from: a machine with a clock of its own.</summary>
/// <param name="Id">Its number in this store.</param>
/// <param name="Campaign">The number of its campaign.</param>
/// <param name="Name">Its name, one of a kind in a campaign.</param>
/// <param name="ClockOffsetMs">By how much its clock is ahead of the campaign's, in milliseconds.</param>
public sealed record Vantage(long Id, long Campaign, string Name, long ClockOffsetMs);

/// <summary>What a snapshot is made by.</summary>
public enum SnapshotKind : byte
{
    /// <summary>A sweep over the whole upper tier.</summary>
    Crawl,
    /// <summary>Random walks over a part of it.</summary>
    Sample,
    /// <summary>Single questions.</summary>
    Probe,
    /// <summary>A list gone through again and again.</summary>
    Track,
    /// <summary>A round over what users share.</summary>
    Collect,
}

/// <summary>How far a snapshot has come.</summary>
public enum SnapshotState : byte
{
    /// <summary>Under way, or broken off by a kill: it can be gone on with.</summary>
    Running,
    /// <summary>Complete.</summary>
    Done,
    /// <summary>Ended before it was complete.</summary>
    Stopped,
}

/// <summary>What a snapshot starts from.</summary>
public sealed record SnapshotPlan
{
    /// <summary>
    /// Drawn at random by the caller, 16 bytes in hexadecimal, say: by it the snapshot is known in every store it is copied to.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What it is made by.</summary>
    public required SnapshotKind Kind { get; init; }

    /// <summary>The settings it runs under, as JSON, so that whoever goes on with it runs under the same.</summary>
    public string Plan { get; init; } = "{}";

    /// <summary>The addresses it begins at.</summary>
    public ImmutableArray<PeerAddress> Seeds { get; init; } = [];
}

/// <summary>One sweep, as the store knows it.</summary>
/// <param name="Id">Its number in this store.</param>
/// <param name="Campaign">The number of its campaign.</param>
/// <param name="Vantage">The number of the vantage that began it.</param>
/// <param name="Plan">What it started from.</param>
/// <param name="State">How far it has come.</param>
/// <param name="BeganAt">When it was begun.</param>
/// <param name="EndedAt">When it was ended; null while it runs.</param>
public sealed record Snapshot(
    long Id, long Campaign, long Vantage, SnapshotPlan Plan, SnapshotState State, Instant BeganAt, Instant? EndedAt);

/// <summary>A snapshot and what its visits came to.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Outcomes">How many visits came to each outcome, by the outcome's number.</param>
public sealed record SnapshotSummary(Snapshot Snapshot, ImmutableArray<long> Outcomes)
{
    /// <summary>All visits.</summary>
    public long Visits => Outcomes.Sum();

    /// <summary>Visits that came to this.</summary>
    public long Of(Outcome outcome) => Outcomes[(int)outcome];
}

/// <summary>A campaign and how much of it there is.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Snapshots">Its snapshots.</param>
/// <param name="Outcomes">How many visits of all of them came to each outcome, by the outcome's number.</param>
public sealed record CampaignSummary(Campaign Campaign, long Snapshots, ImmutableArray<long> Outcomes);
