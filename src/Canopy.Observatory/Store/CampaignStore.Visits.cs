using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

public sealed partial class CampaignStore
{
    /// <summary>
    /// Stores visits, all or none. A visit that is there already (same snapshot, vantage, address and beginning) is passed over, so a batch
    /// of which nobody knows whether it arrived may be sent again.
    /// </summary>
    /// <returns>How many were new.</returns>
    public Task<StoreResult<int>> AppendAsync(Snapshot snapshot, Vantage vantage, IReadOnlyList<Visit> visits) =>
        Database.WriteAsync(work => VisitRows.WriteAsync(work, snapshot.Id, Made(vantage, visits)));

    /// <summary>
    /// Hands over the visits of a snapshot one by one, in the order they were stored, each with whom it named. A few hundred are in memory
    /// at a time. Those that are stored while it reads come last, or not at all.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="each">What to do with each; its exceptions are the caller's.</param>
    /// <returns>How many there were.</returns>
    public Task<StoreResult<long>> ReadVisitsAsync(Snapshot snapshot, Func<Visit, ValueTask> each) =>
        ReadPagesAsync((work, after) => VisitRows.ReadAsync(work, snapshot.Id, after), each);

    /// <summary>Hands over each visited address of a snapshot once, by the latest visit to it, and without whom it named.</summary>
    internal Task<StoreResult<long>> ReadLatestVisitsAsync(Snapshot snapshot, Func<Visit, ValueTask> each) =>
        ReadPagesAsync((work, after) => VisitRows.ReadLatestAsync(work, snapshot.Id, after), each);

    private async Task<StoreResult<long>> ReadPagesAsync(Func<Work, long, Task<VisitPage>> read, Func<Visit, ValueTask> each)
    {
        long count = 0, after = 0;
        while (true)
        {
            StoreResult<VisitPage> page = await Database.ReadAsync(work => read(work, after));
            if (page.Problem is { } problem) return problem;
            if (page.Value.Visits.Count == 0) return count;
            foreach (MadeVisit made in page.Value.Visits) await each(made.Visit);
            (count, after) = (count + page.Value.Visits.Count, page.Value.Last);
        }
    }

    private static MadeVisit[] Made(Vantage vantage, IReadOnlyList<Visit> visits) =>
        [.. visits.Select(visit => new MadeVisit(vantage.Id, visit))];
}
