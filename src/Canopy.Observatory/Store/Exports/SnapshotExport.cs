using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store.Exports;

/// <summary>
/// What other programs read of a snapshot, written as it is read: CSV edges, GraphML, NDJSON. Each visit's links are claims of that moment;
/// an address that was visited twice says them twice in the lists, and is one node of the graph.
/// </summary>
public static class SnapshotExport
{
    /// <summary>Writes CSV: source,target,target_crawlable,source_visited_at.</summary>
    /// <param name="store">Where the snapshot is.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="writer">Where to write.</param>
    /// <param name="withChildren">Whether links to children are written, too, and not those among supernodes alone.</param>
    /// <returns>How many edges were written.</returns>
    public static Task<StoreResult<long>> WriteEdgesAsync(
        this CampaignStore store, Snapshot snapshot, TextWriter writer, bool withChildren = false) => GuardAsync(async () =>
    {
        StoreResult<HashSet<PeerAddress>> answered = await store.AnsweredAsync(snapshot);
        return answered.Problem is { } problem ? problem
            : await new EdgeList(writer, answered.Value, withChildren).WriteAsync(store, snapshot);
    });

    /// <summary>Writes GraphML: who was visited or named, with what is known of each, and the links with their tier.</summary>
    /// <returns>How many edges were written.</returns>
    public static Task<StoreResult<long>> WriteGraphMLAsync(this CampaignStore store, Snapshot snapshot, TextWriter writer) =>
        GuardAsync(() => new GraphML(writer).WriteAsync(store, snapshot));

    /// <summary>Writes NDJSON: a visit a line, with all that is known of it.</summary>
    /// <returns>How many visits were written.</returns>
    public static Task<StoreResult<long>> WriteVisitsAsync(this CampaignStore store, Snapshot snapshot, TextWriter writer) =>
        GuardAsync(() => store.ReadVisitsAsync(snapshot, async visit => await writer.LineAsync(VisitLine.Of(visit))));

    /// <summary>A line as it is the same on every machine, whatever the writer takes for an end of line.</summary>
    internal static Task LineAsync(this TextWriter writer, string line) => writer.WriteAsync(line + "\n");

    private static async Task<StoreResult<HashSet<PeerAddress>>> AnsweredAsync(this CampaignStore store, Snapshot snapshot) =>
        await store.Database.ReadAsync(async work => (await work.QueryAsync<long>(
            $"SELECT address FROM visits WHERE snapshot = @snapshot AND outcome = {(int)Outcome.Answered}", new { snapshot = snapshot.Id }))
            .Select(AddressNumber.Address).ToHashSet());

    internal static async Task<StoreResult<long>> GuardAsync(Func<Task<StoreResult<long>>> export)
    {
        try
        {
            return await export();
        }
        catch (IOException fault)
        {
            string words = $"The export could not be written: {fault.Message.TrimEnd('.')}.";
            return new StoreProblem(StoreFault.Unwritable, words, "Make room, or name another place.");
        }
    }
}
