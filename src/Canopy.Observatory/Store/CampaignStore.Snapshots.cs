using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;

namespace Canopy.Observatory.Store;

public sealed partial class CampaignStore
{
    /// <summary>Begins a snapshot, or finds the one of the plan's key as it stands.</summary>
    public Task<StoreResult<Snapshot>> BeginSnapshotAsync(Campaign campaign, Vantage vantage, SnapshotPlan plan, Instant now) =>
        BeginSnapshotAsync(campaign, vantage, plan, now, SnapshotState.Running);

    private Task<StoreResult<Snapshot>> BeginSnapshotAsync(
        Campaign campaign, Vantage vantage, SnapshotPlan plan, Instant now, SnapshotState state) =>
        Database.WriteAsync(work => BeginSnapshotAsync(work, campaign, vantage, plan, now, state));

    private static async Task<Snapshot> BeginSnapshotAsync(
        Work work, Campaign campaign, Vantage vantage, SnapshotPlan plan, Instant now, SnapshotState state)
    {
        await work.ExecuteAsync("""
            INSERT INTO snapshots (campaign, vantage, stable_key, kind, state, began_at, plan, seeds)
            VALUES (@campaign, @vantage, @key, @kind, @state, @at, @plan, @seeds) ON CONFLICT DO NOTHING
            """, new
        {
            campaign = campaign.Id,
            vantage = vantage.Id,
            key = plan.Key,
            kind = Word(plan.Kind),
            state = Word(state),
            at = now.Milliseconds,
            plan = StorableText.Of(plan.Plan),
            seeds = string.Join(' ', plan.Seeds),
        });
        return (await SnapshotsAsync(work, "WHERE stable_key = @key", new { key = plan.Key })).Single();
    }

    /// <summary>Ends a snapshot; one that is done stays done.</summary>
    /// <returns>It as it stands then.</returns>
    public Task<StoreResult<Snapshot>> EndSnapshotAsync(Snapshot snapshot, SnapshotState state, Instant now) =>
        Database.WriteAsync(async work =>
        {
            await work.ExecuteAsync("UPDATE snapshots SET state = @state, ended_at = @at WHERE id = @id AND state <> 'done'",
                new { id = snapshot.Id, state = Word(state), at = state == SnapshotState.Running ? (long?)null : now.Milliseconds });
            return (await SnapshotsAsync(work, "WHERE id = @id", new { id = snapshot.Id })).Single();
        });

    /// <summary>
    /// The newest snapshot of a campaign that was never ended, to be gone on with; null where all were. Those that several vantages share
    /// (<see cref="ShareSnapshotAsync"/>) are left out.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="kind">By which tool; null for any.</param>
    /// <param name="number">Its number; null for the newest.</param>
    public Task<StoreResult<Snapshot?>> FindRunningSnapshotAsync(Campaign campaign, SnapshotKind? kind = null, long? number = null) =>
        Database.ReadAsync(work => FindRunningAsync(work, campaign, kind, isShared: false, number));

    /// <summary>One whose frontier lies in the store is shared.</summary>
    private static async Task<Snapshot?> FindRunningAsync(
        Work work, Campaign campaign, SnapshotKind? kind, bool isShared, long? number = null) =>
        (await SnapshotsAsync(work, $"""
            WHERE campaign = @campaign AND state = 'running' {(kind is null ? "" : "AND kind = @kind")}
                {(number is null ? "" : "AND id = @number")}
                AND {(isShared ? "" : "NOT ")}EXISTS (SELECT 1 FROM frontier WHERE frontier.snapshot = snapshots.id)
            ORDER BY began_at DESC, id DESC LIMIT 1
            """, new { campaign = campaign.Id, kind = kind is { } one ? Word(one) : "", number = number ?? 0 })).SingleOrDefault();

    /// <summary>All snapshots of a campaign in the order they were begun, and what their visits came to.</summary>
    public Task<StoreResult<ImmutableArray<SnapshotSummary>>> SnapshotsAsync(Campaign campaign) => Database.ReadAsync(async work =>
    {
        var values = new { campaign = campaign.Id };
        ILookup<long, OutcomeCount> outcomes = await CountOutcomesAsync(work, """
            SELECT visits.snapshot AS owner, outcome, count(*) AS count FROM visits JOIN snapshots ON snapshots.id = visits.snapshot
            WHERE snapshots.campaign = @campaign GROUP BY visits.snapshot, outcome
            """, values);
        return (await SnapshotsAsync(work, "WHERE campaign = @campaign ORDER BY began_at, id", values))
            .Select(snapshot => new SnapshotSummary(snapshot, ByOutcome(outcomes[snapshot.Id]))).ToImmutableArray();
    });

    private static async Task<IEnumerable<Snapshot>> SnapshotsAsync(Work work, string which, object values) =>
        (await work.QueryAsync<SnapshotRow>($"""
            SELECT id AS Id, campaign AS Campaign, vantage AS Vantage, stable_key AS Key, kind AS Kind, state AS State, began_at AS BeganAt,
                ended_at AS EndedAt, plan AS Plan, seeds AS Seeds
            FROM snapshots {which}
            """, values)).Select(row => row.ToSnapshot());

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record SnapshotRow
    {
        public long Id { get; init; }
        public long Campaign { get; init; }
        public long Vantage { get; init; }
        public string Key { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public long BeganAt { get; init; }
        public long? EndedAt { get; init; }
        public string Plan { get; init; } = "";
        public string Seeds { get; init; } = "";

        public Snapshot ToSnapshot()
        {
            SnapshotPlan plan = new()
            {
                Key = Key,
                Kind = Enum.Parse<SnapshotKind>(Kind, ignoreCase: true),
                Plan = Plan,
                Seeds = [.. Seeds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PeerAddress.Parse)],
            };
            SnapshotState state = Enum.Parse<SnapshotState>(State, ignoreCase: true);
            return new(Id, Campaign, Vantage, plan, state, new(BeganAt), EndedAt is { } ended ? new Instant(ended) : null);
        }
    }
}
