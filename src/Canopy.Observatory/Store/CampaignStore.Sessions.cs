using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

public sealed partial class CampaignStore
{
    /// <summary>
    /// Stores looks and what they made of sessions, all or none, so that the sessions in a store are always those of its looks. What is
    /// there already is passed over or brought up to date: a batch of which nobody knows whether it arrived may be sent again.
    /// </summary>
    /// <returns>How many looks were new.</returns>
    public Task<StoreResult<int>> AppendAsync(
        Snapshot snapshot, Vantage vantage, IReadOnlyList<Visit> looks, IReadOnlyList<TrackedSession> sessions) =>
        Database.WriteAsync(async work =>
        {
            int stored = await VisitRows.WriteAsync(work, snapshot.Id, Made(vantage, looks));
            await SessionRows.WriteAsync(work, snapshot.Id, sessions);
            return stored;
        });

    /// <summary>Hands over the sessions of a snapshot one by one, in the order of their addresses and beginnings.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="each">What to do with each; its exceptions are the caller's.</param>
    /// <returns>How many there were.</returns>
    public async Task<StoreResult<long>> ReadSessionsAsync(Snapshot snapshot, Func<TrackedSession, ValueTask> each)
    {
        long count = 0;
        (long, long) after = (-1, 0);
        while (true)
        {
            StoreResult<IReadOnlyList<TrackedSession>> page =
                await Database.ReadAsync(work => SessionRows.ReadAsync(work, snapshot.Id, after));
            if (page.Problem is { } problem) return problem;
            if (page.Value.Count == 0) return count;
            foreach (TrackedSession session in page.Value) await each(session);
            after = (AddressNumber.Of(page.Value[^1].Address), page.Value[^1].FirstUp.Milliseconds);
            count += page.Value.Count;
        }
    }
}
