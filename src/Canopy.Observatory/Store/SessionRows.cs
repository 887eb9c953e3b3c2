using System.Data.Common;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Track;

namespace Canopy.Observatory.Store;

/// <summary>Sessions as rows.</summary>
internal static class SessionRows
{
    public const int RowsPerPage = 500;

    private const string Columns = "address, peer_key, last_down_before, first_up, last_up, first_down_after, misses, is_over";

    /// <summary>
    /// A session is known by its address and its first answer; it becomes what it is told to be, but never less than it was: of a batch
    /// that is sent again late the older state does not count.
    /// </summary>
    private const string Upsert = $"""
        INSERT INTO sessions (snapshot, {Columns})
        VALUES (@snapshot, @address, @key, @before, @firstUp, @lastUp, @after, @misses, @isOver)
        ON CONFLICT (snapshot, address, first_up) DO UPDATE SET peer_key = excluded.peer_key, last_up = excluded.last_up,
            first_down_after = excluded.first_down_after, misses = excluded.misses, is_over = excluded.is_over
        WHERE excluded.last_up >= sessions.last_up AND excluded.is_over >= sessions.is_over
        """;

    private const string Next = $"""
        SELECT {Columns} FROM sessions
        WHERE snapshot = @snapshot AND (address > @address OR address = @address AND first_up > @firstUp)
        ORDER BY address, first_up LIMIT @count
        """;

    /// <summary>Stores sessions; of several states of one the last counts.</summary>
    /// <returns>How many were new or have changed.</returns>
    public static async Task<int> WriteAsync(Work work, long snapshot, IReadOnlyList<TrackedSession> sessions)
    {
        // In one order, so that two programs that write the same never wait in a circle.
        SortedDictionary<(long, long), TrackedSession> last = [];
        foreach (TrackedSession session in sessions)
            last[(AddressNumber.Of(session.Address), session.FirstUp.Milliseconds)] = session;
        return last.Count == 0 ? 0 : await work.ExecuteAsync(Upsert, last.Values.Select(session => new
        {
            snapshot,
            address = AddressNumber.Of(session.Address),
            key = session.Id?.ToArray(),
            before = session.LastDownBefore?.Milliseconds,
            firstUp = session.FirstUp.Milliseconds,
            lastUp = session.LastUp.Milliseconds,
            after = session.FirstDownAfter?.Milliseconds,
            misses = session.Misses,
            isOver = (short)(session.IsOver ? 1 : 0),
        }));
    }

    /// <summary>Reads the next sessions of a snapshot, in the order of addresses and beginnings.</summary>
    public static async Task<IReadOnlyList<TrackedSession>> ReadAsync(Work work, long snapshot, (long Address, long FirstUp) after)
    {
        List<TrackedSession> page = [];
        await using DbDataReader row = await work.ReadAsync(
            Next, new { snapshot, address = after.Address, firstUp = after.FirstUp, count = RowsPerPage });
        while (await row.ReadAsync())
            page.Add(new(AddressNumber.Address(row.GetInt64(0)),
                row.IsDBNull(1) ? null : PeerId.Read(row.GetFieldValue<byte[]>(1)),
                Moment(row, 2), new(row.GetInt64(3)), new(row.GetInt64(4)), Moment(row, 5), (int)row.GetInt64(6))
            {
                IsOver = row.GetInt64(7) == 1,
            });
        return page;
    }

    private static Instant? Moment(DbDataReader row, int column) => row.IsDBNull(column) ? null : new Instant(row.GetInt64(column));
}
