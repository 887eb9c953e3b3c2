using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>
/// The frontier of a snapshot, shared by all vantages that work on it. An address is waiting, or leased to one vantage until some moment,
/// or done. Who dies while it holds a lease is not missed: when the lease has run out, the address is anybody's. Moments are the
/// campaign's, so a vantage whose clock is ahead takes its offset away first.
/// </summary>
public sealed partial class CampaignStore
{
    private const string GiveBack = """
        UPDATE frontier SET state = 0, lease_until = 0, vantage = NULL WHERE snapshot = @snapshot AND state = 1 AND vantage = @vantage
        """;

    /// <summary>
    /// Takes part in the campaign's crawl that several vantages share, beginning one where none is under way: of all that come at the same
    /// moment one begins it and the others join.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="vantage">Who takes part.</param>
    /// <param name="plan">The crawl, should it have to be begun; its seeds are put into the frontier either way.</param>
    /// <param name="now">What time it is.</param>
    /// <returns>The snapshot under way; null where none is and the plan has no seeds to begin one.</returns>
    public Task<StoreResult<Snapshot?>> ShareSnapshotAsync(Campaign campaign, Vantage vantage, SnapshotPlan plan, Instant now) =>
        Database.WriteAsync(async work =>
        {
            await work.ExecuteAsync($"SELECT id FROM campaigns WHERE id = @id {work.Dialect.Lock}", new { id = campaign.Id });
            Snapshot? shared = await FindRunningAsync(work, campaign, plan.Kind, isShared: true);
            if (shared is null && plan.Seeds.IsEmpty) return null;
            shared ??= await BeginSnapshotAsync(work, campaign, vantage, plan, now, SnapshotState.Running);
            await OfferAsync(work, shared, plan.Seeds);
            return shared;
        });

    /// <summary>Puts addresses into the frontier; those that are in it, in whatever state, are passed over.</summary>
    /// <returns>How many were new.</returns>
    public Task<StoreResult<int>> OfferAsync(Snapshot snapshot, IReadOnlyCollection<PeerAddress> addresses) =>
        Database.WriteAsync(work => OfferAsync(work, snapshot, addresses));

    /// <summary>Claims addresses that wait or whose lease has run out. Nobody else gets them before the lease ends.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="vantage">Who claims.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="now">What time it is.</param>
    /// <param name="lease">For how long.</param>
    public Task<StoreResult<ImmutableArray<PeerAddress>>> ClaimAsync(
        Snapshot snapshot, Vantage vantage, int count, Instant now, TimeSpan lease) => Database.WriteAsync(async work =>
        // The rows are chosen by a query of its own that runs once; as a part of the WHERE it might run anew and claim too many.
        (await work.QueryAsync<long>($"""
            WITH free AS MATERIALIZED (
                SELECT address FROM frontier WHERE snapshot = @snapshot AND state < 2 AND lease_until <= @now
                ORDER BY lease_until, turn LIMIT @count {work.Dialect.SkipLocked})
            UPDATE frontier SET state = 1, lease_until = @until, vantage = @vantage, tries = tries + 1
            WHERE snapshot = @snapshot AND address IN (SELECT address FROM free) RETURNING address
            """, new
        {
            snapshot = snapshot.Id,
            vantage = vantage.Id,
            count,
            now = now.Milliseconds,
            until = (now + lease).Milliseconds,
        })).Order().Select(AddressNumber.Address).ToImmutableArray());

    /// <summary>
    /// Stores what came of claimed addresses, as one transaction: the visits, which end their leases; what was found; what shall wait
    /// again. Visits that come after their lease has run out are stored as well, and are done for whoever claimed them since.
    /// </summary>
    /// <returns>How many visits were new.</returns>
    public Task<StoreResult<int>> FinishAsync(Snapshot snapshot, Vantage vantage, Harvest harvest) => Database.WriteAsync(async work =>
    {
        int stored = await VisitRows.WriteAsync(work, snapshot.Id, Made(vantage, harvest.Visits));
        // First what is new, then what was claimed, each in the order of addresses. An insertion waits for whoever is changing that very
        // row, so two vantages that found each other's claims would wait in a circle if either changed its own rows before.
        await OfferAsync(work, snapshot, harvest.Found);
        HashSet<PeerAddress> again = [.. harvest.Again], open = [.. again.Union(harvest.Held)];
        IEnumerable<PeerAddress> done = harvest.Visits.Select(visit => visit.Address).Where(address => !open.Contains(address));
        string which = $"snapshot = @snapshot AND address IN ({work.Dialect.Addresses})";
        await work.ExecuteAsync(
            $"SELECT address FROM frontier WHERE {which} ORDER BY address {work.Dialect.Lock}", Those(done.Concat(again)));
        await work.ExecuteAsync($"UPDATE frontier SET state = 2 WHERE {which}", Those(done));
        await work.ExecuteAsync($"{GiveBack} AND address IN ({work.Dialect.Addresses})", Those(again));
        return stored;

        object Those(IEnumerable<PeerAddress> addresses) =>
            new { snapshot = snapshot.Id, vantage = vantage.Id, addresses = AddressNumber.List(addresses) };
    });

    /// <summary>
    /// Gives back all that a vantage has claimed and not finished: when it ends early, and when it starts anew after it was killed, since
    /// what it had under way then is lost and need not wait for its lease to run out.
    /// </summary>
    /// <returns>How many addresses wait again.</returns>
    public Task<StoreResult<int>> ReleaseAsync(Snapshot snapshot, Vantage vantage) =>
        Database.WriteAsync(work => work.ExecuteAsync(GiveBack, new { snapshot = snapshot.Id, vantage = vantage.Id }));

    /// <summary>How far the frontier has been gone through.</summary>
    public Task<StoreResult<FrontierCounts>> CountFrontierAsync(Snapshot snapshot) => Database.ReadAsync(async work =>
    {
        Dictionary<int, long> counts = (await work.QueryAsync<(int State, long Count)>(
            "SELECT state, count(*) FROM frontier WHERE snapshot = @snapshot GROUP BY state", new { snapshot = snapshot.Id }))
            .ToDictionary(row => row.State, row => row.Count);
        return new FrontierCounts(counts.GetValueOrDefault(0), counts.GetValueOrDefault(1), counts.GetValueOrDefault(2));
    });

    private static Task<int> OfferAsync(Work work, Snapshot snapshot, IReadOnlyCollection<PeerAddress> addresses) =>
        addresses.Count == 0 ? Task.FromResult(0) : work.ExecuteAsync($"""
            INSERT INTO frontier (snapshot, address, state, lease_until, tries, turn)
            SELECT @snapshot, value, 0, 0, 0, value * 16381 % 1000003 FROM ({work.Dialect.Addresses}) AS offered
            WHERE true ORDER BY value ON CONFLICT DO NOTHING
            """, new { snapshot = snapshot.Id, addresses = AddressNumber.List(addresses) });
}
