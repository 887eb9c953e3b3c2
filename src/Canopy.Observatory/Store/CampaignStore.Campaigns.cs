using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

public sealed partial class CampaignStore
{
    /// <summary>Begins a campaign, or goes on with the one of that name.</summary>
    public Task<StoreResult<Campaign>> BeginCampaignAsync(string name, Instant now) => Database.WriteAsync(async work =>
    {
        await work.ExecuteAsync("INSERT INTO campaigns (name, created_at) VALUES (@name, @at) ON CONFLICT DO NOTHING",
            new { name, at = now.Milliseconds });
        return (await CampaignsAsync(work, name)).Single();
    });

    /// <summary>The campaign of a name; null where there is none.</summary>
    public Task<StoreResult<Campaign?>> FindCampaignAsync(string name) =>
        Database.ReadAsync(async work => (await CampaignsAsync(work, name)).SingleOrDefault());

    /// <summary>All campaigns in the order they were begun, and what their visits came to.</summary>
    public Task<StoreResult<ImmutableArray<CampaignSummary>>> CampaignsAsync() => Database.ReadAsync(async work =>
    {
        Dictionary<long, long> snapshots = (await work.QueryAsync<(long Campaign, long Count)>(
            "SELECT campaign, count(*) FROM snapshots GROUP BY campaign")).ToDictionary(row => row.Campaign, row => row.Count);
        ILookup<long, OutcomeCount> outcomes = await CountOutcomesAsync(work, """
            SELECT snapshots.campaign AS owner, outcome, count(*) AS count FROM visits JOIN snapshots ON snapshots.id = visits.snapshot
            GROUP BY snapshots.campaign, outcome
            """);
        return (await CampaignsAsync(work, null))
            .Select(campaign => new CampaignSummary(campaign, snapshots.GetValueOrDefault(campaign.Id), ByOutcome(outcomes[campaign.Id])))
            .ToImmutableArray();
    });

    /// <summary>Names a vantage of a campaign, or finds the one of that name and notes how its clock goes now.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="name">The vantage's name.</param>
    /// <param name="clockOffsetMs">By how much its clock is ahead of the campaign's, in milliseconds.</param>
    public Task<StoreResult<Vantage>> BeginVantageAsync(Campaign campaign, string name, long clockOffsetMs = 0) =>
        Database.WriteAsync(async work =>
        {
            long id = await work.ScalarAsync<long>("""
                INSERT INTO vantages (campaign, name, clock_offset_ms) VALUES (@campaign, @name, @clockOffsetMs)
                ON CONFLICT (campaign, name) DO UPDATE SET clock_offset_ms = excluded.clock_offset_ms RETURNING id
                """, new { campaign = campaign.Id, name, clockOffsetMs });
            return new Vantage(id, campaign.Id, name, clockOffsetMs);
        });

    /// <summary>What time it is where the store lies: all vantages that share it go by that clock.</summary>
    public Task<StoreResult<Instant>> NowAsync() =>
        Database.ReadAsync(async work => new Instant(await work.ScalarAsync<long>(work.Dialect.Now)));

    /// <summary>All vantages of a campaign in the order they were named.</summary>
    public Task<StoreResult<ImmutableArray<Vantage>>> VantagesAsync(Campaign campaign) => Database.ReadAsync(async work =>
        (await work.QueryAsync<(long Id, string Name, long ClockOffsetMs)>(
            "SELECT id, name, clock_offset_ms FROM vantages WHERE campaign = @campaign ORDER BY id", new { campaign = campaign.Id }))
        .Select(row => new Vantage(row.Id, campaign.Id, row.Name, row.ClockOffsetMs)).ToImmutableArray());

    private static async Task<IEnumerable<Campaign>> CampaignsAsync(Work work, string? name) =>
        (await work.QueryAsync<(long Id, string Name, long CreatedAt)>(
            $"SELECT id, name, created_at FROM campaigns {(name is null ? "" : "WHERE name = @name")} ORDER BY id", new { name }))
        .Select(row => new Campaign(row.Id, row.Name, new(row.CreatedAt)));

    private static async Task<ILookup<long, OutcomeCount>> CountOutcomesAsync(Work work, string sql, object? values = null) =>
        (await work.QueryAsync<OutcomeCount>(sql, values)).ToLookup(row => row.Owner);

    private static ImmutableArray<long> ByOutcome(IEnumerable<OutcomeCount> rows)
    {
        long[] counts = new long[Outcomes.Count];
        foreach (OutcomeCount row in rows) counts[row.Outcome] = row.Count;
        return [.. counts];
    }

    /// <summary>How many visits of a snapshot or campaign came to one outcome.</summary>
    private sealed record OutcomeCount
    {
        public long Owner { get; init; }
        public int Outcome { get; init; }
        public long Count { get; init; }
    }
}
