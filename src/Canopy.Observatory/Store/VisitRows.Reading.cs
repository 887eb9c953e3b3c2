using System.Collections.Immutable;
using System.Data.Common;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Store;

/// <summary>Some visits of a snapshot, in the order they were stored.</summary>
/// <param name="Visits">The visits; none where there are no more.</param>
/// <param name="Last">The number of the last one, from which the next page goes on.</param>
internal sealed record VisitPage(IReadOnlyList<MadeVisit> Visits, long Last);

internal static partial class VisitRows
{
    private const int VisitsPerPage = 500;

    private const string NextVisits = $"SELECT {Columns} FROM visits WHERE snapshot = @snapshot AND id > @after ORDER BY id LIMIT @count";

    // The plus keeps SQLite from looking through all later visits; by the address there are one or two.
    private const string NextLatestVisits = $"""
        SELECT {Columns} FROM visits WHERE snapshot = @snapshot AND id > @after AND NOT EXISTS (
            SELECT 1 FROM visits AS later
            WHERE later.snapshot = visits.snapshot AND later.address = visits.address AND +later.id > visits.id)
        ORDER BY id LIMIT @count
        """;

    private const string TheirLinks = """
        SELECT links.visit, links.tier, links.target FROM visits JOIN links ON links.visit = visits.id
        WHERE visits.snapshot = @snapshot AND visits.id > @after AND visits.id <= @last ORDER BY visits.id, links.tier, links.place
        """;

    private const string TheirEntries = """
        SELECT entry.visit, entry.address, entry.freshness, entry.workload
        FROM visits JOIN heard_entries AS entry ON entry.visit = visits.id
        WHERE visits.snapshot = @snapshot AND visits.id > @after AND visits.id <= @last ORDER BY visits.id, entry.place
        """;

    /// <summary>
    /// Reads the next visits of a snapshot with all that belongs to them. A page is a few queries: between two pages nothing is held open,
    /// so that a long reading keeps nobody from writing.
    /// </summary>
    /// <param name="work">What to work with.</param>
    /// <param name="snapshot">The snapshot's number.</param>
    /// <param name="after">The number of the last visit of the page before; 0 for the first page.</param>
    public static async Task<VisitPage> ReadAsync(Work work, long snapshot, long after)
    {
        List<(long Id, long Vantage, Visit Visit)> bare = await ReadBareAsync(work, NextVisits, snapshot, after);
        if (bare.Count == 0) return new([], after);

        var which = new { snapshot, after, last = bare[^1].Id };
        Dictionary<(long, LinkTier), ImmutableArray<PeerAddress>> links = await ReadListsAsync(work, TheirLinks, which,
            row => (row.GetInt64(0), (LinkTier)row.GetInt64(1)), row => AddressNumber.Address(row.GetInt64(2)));
        Dictionary<long, ImmutableArray<RefreshEntry>> heard = await ReadListsAsync(work, TheirEntries, which,
            row => row.GetInt64(0),
            row => new RefreshEntry(AddressNumber.Address(row.GetInt64(1)), (byte)row.GetInt64(2), (byte)row.GetInt64(3)));
        return new([.. bare.Select(one => new MadeVisit(one.Vantage, one.Visit with
        {
            Neighbors = links.GetValueOrDefault((one.Id, LinkTier.Neighbor), []),
            Children = links.GetValueOrDefault((one.Id, LinkTier.Child), []),
            List = one.Visit.List is null ? null : new(heard.GetValueOrDefault(one.Id, [])),
        }))], which.last);
    }

    /// <summary>
    /// Reads the next addresses of a snapshot, each by the latest visit to it, and without whom it named.
    /// </summary>
    public static async Task<VisitPage> ReadLatestAsync(Work work, long snapshot, long after)
    {
        List<(long Id, long Vantage, Visit Visit)> bare = await ReadBareAsync(work, NextLatestVisits, snapshot, after);
        return new([.. bare.Select(one => new MadeVisit(one.Vantage, one.Visit))], bare.Count == 0 ? after : bare[^1].Id);
    }

    private static async Task<List<(long Id, long Vantage, Visit Visit)>> ReadBareAsync(Work work, string sql, long snapshot, long after)
    {
        List<(long Id, long Vantage, Visit Visit)> bare = [];
        await using DbDataReader rows = await work.ReadAsync(sql, new { snapshot, after, count = VisitsPerPage });
        while (await rows.ReadAsync()) bare.Add((rows.GetInt64(0), rows.GetInt64(2), ReadBare(rows)));
        return bare;
    }

    /// <summary>Reads rows that come in the order of their keys, those of one key as one list.</summary>
    private static async Task<Dictionary<TKey, ImmutableArray<TValue>>> ReadListsAsync<TKey, TValue>(
        Work work, string sql, object which, Func<DbDataReader, TKey> key, Func<DbDataReader, TValue> value)
        where TKey : struct, IEquatable<TKey>
    {
        Dictionary<TKey, ImmutableArray<TValue>> lists = [];
        List<TValue> list = [];
        TKey current = default;
        await using DbDataReader row = await work.ReadAsync(sql, which);
        while (await row.ReadAsync())
        {
            if (key(row) is var next && !next.Equals(current))
            {
                if (list.Count > 0) lists.Add(current, [.. list]);
                list.Clear();
                current = next;
            }
            list.Add(value(row));
        }
        if (list.Count > 0) lists.Add(current, [.. list]);
        return lists;
    }

    /// <summary>The visit without whom it named; its list is empty where it has one.</summary>
    private static Visit ReadBare(DbDataReader row) => new()
    {
        Address = AddressNumber.Address(row.GetInt64(3)),
        Outcome = (Outcome)row.GetInt64(4),
        Began = new(row.GetInt64(5)),
        Ended = new(row.GetInt64(6)),
        HandshakeMs = (int?)Number(row, 7),
        Id = row.IsDBNull(8) ? null : PeerId.Read(row.GetFieldValue<byte[]>(8)),
        Role = (PeerRole?)Number(row, 9),
        UserName = row.GetString(10),
        Workload = (byte?)Number(row, 11),
        UptimeSeconds = (uint?)Number(row, 12),
        NeighborsTold = (int?)Number(row, 13),
        ChildrenTold = (int?)Number(row, 14),
        Flaws = (Flaws)row.GetInt64(15),
        Words = row.GetString(16),
        List = row.IsDBNull(17) ? null : RefreshList.Empty,
    };

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
