using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>A visit and the number of the vantage it was made from.</summary>
/// <param name="Vantage">The vantage's number.</param>
/// <param name="Visit">The visit.</param>
internal readonly record struct MadeVisit(long Vantage, Visit Visit);

/// <summary>Visits as rows of visits, links and heard_entries.</summary>
internal static partial class VisitRows
{
    private const string Columns = "id, snapshot, vantage, address, outcome, began, ended, handshake_ms, peer_key, role, user_name, "
        + "workload, uptime_s, neighbors_told, children_told, flaws, words, heard";

    /// <summary>
    /// Stores visits. One that is there already is passed over: whoever does not know whether a batch arrived may send it again, and
    /// merging twice is merging once.
    /// </summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> WriteAsync(Work work, long snapshot, IReadOnlyList<MadeVisit> made)
    {
        IReadOnlyList<MadeVisit> visits = await WithoutKnownAsync(work, snapshot, made);
        if (visits.Count > 0) await WriteRowsAsync(work, snapshot, visits);
        return visits.Count;
    }

    /// <summary>Stores visits none of which is there.</summary>
    internal static async Task WriteRowsAsync(Work work, long snapshot, IReadOnlyList<MadeVisit> visits)
    {
        long[] ids = await work.Database.NewVisitsAsync(work, visits.Count);
        await using (TableWriter rows = await work.BeginRowsAsync("visits", Columns))
        {
            for (int i = 0; i < ids.Length; i++) await WriteAsync(rows, ids[i], snapshot, visits[i]);
            await rows.CompleteAsync();
        }
        await work.Database.WriteLinksAsync(work, Links(ids, visits));
        await using (TableWriter rows = await work.BeginRowsAsync("heard_entries", "visit, place, address, freshness, workload"))
        {
            for (int i = 0; i < ids.Length; i++) await WriteHeardAsync(rows, ids[i], visits[i].Visit);
            await rows.CompleteAsync();
        }
    }

    private static async Task<IReadOnlyList<MadeVisit>> WithoutKnownAsync(Work work, long snapshot, IReadOnlyList<MadeVisit> made)
    {
        HashSet<(long, long, long)> known = [.. await work.QueryAsync<(long Vantage, long Address, long Began)>(
            $"SELECT vantage, address, began FROM visits WHERE snapshot = @snapshot AND address IN ({work.Dialect.Addresses})",
            new { snapshot, addresses = AddressNumber.List(made.Select(one => one.Visit.Address)) })];
        return [.. made.Where(one =>
            known.Add((one.Vantage, AddressNumber.Of(one.Visit.Address), one.Visit.Began.Milliseconds)))];
    }

    private static async ValueTask WriteAsync(TableWriter rows, long id, long snapshot, MadeVisit made)
    {
        Visit visit = made.Visit;
        await rows.BeginRowAsync();
        await rows.BigAsync(id);
        await rows.BigAsync(snapshot);
        await rows.BigAsync(made.Vantage);
        await rows.BigAsync(AddressNumber.Of(visit.Address));
        await rows.SmallAsync((int)visit.Outcome);
        await rows.BigAsync(visit.Began.Milliseconds);
        await rows.BigAsync(visit.Ended.Milliseconds);
        await rows.IntAsync(visit.HandshakeMs);
        await rows.BytesAsync(visit.Id?.ToArray());
        await rows.SmallAsync((int?)visit.Role);
        await rows.TextAsync(StorableText.Of(visit.UserName));
        await rows.SmallAsync(visit.Workload);
        await rows.BigAsync(visit.UptimeSeconds);
        await rows.IntAsync(visit.NeighborsTold);
        await rows.IntAsync(visit.ChildrenTold);
        await rows.SmallAsync((int)visit.Flaws);
        await rows.TextAsync(StorableText.Of(visit.Words));
        await rows.IntAsync(visit.List?.Entries.Length);
    }

    private static IEnumerable<LinkList> Links(long[] ids, IReadOnlyList<MadeVisit> visits)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            Visit visit = visits[i].Visit;
            yield return new(ids[i], LinkTier.Neighbor, visit.Neighbors);
            yield return new(ids[i], LinkTier.Child, visit.Children);
        }
    }

    private static async ValueTask WriteHeardAsync(TableWriter rows, long visit, Visit made)
    {
        if (made.List is not { } list) return;
        for (int place = 0; place < list.Entries.Length; place++)
        {
            await rows.BeginRowAsync();
            await rows.BigAsync(visit);
            await rows.SmallAsync(place);
            await rows.BigAsync(AddressNumber.Of(list.Entries[place].Address));
            await rows.SmallAsync(list.Entries[place].Freshness);
            await rows.SmallAsync(list.Entries[place].Workload);
        }
    }
}
