using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store.Exports;

/// <summary>Links as CSV. Nothing in a line can hold a comma, so nothing is quoted.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="answered">Who answered in this snapshot.</param>
/// <param name="withChildren">Whether links to children are written, too.</param>
internal sealed class EdgeList(TextWriter writer, HashSet<PeerAddress> answered, bool withChildren)
{
    private long _edges;

    public async Task<StoreResult<long>> WriteAsync(CampaignStore store, Snapshot snapshot)
    {
        await writer.LineAsync("source,target,target_crawlable,source_visited_at");
        StoreResult<long> read = await store.ReadVisitsAsync(snapshot, async visit =>
        {
            await WriteAsync(visit, visit.Neighbors);
            if (withChildren) await WriteAsync(visit, visit.Children);
        });
        return read.Problem is { } problem ? problem : _edges;
    }

    private async ValueTask WriteAsync(Visit visit, ImmutableArray<PeerAddress> targets)
    {
        string moment = IsoTime.Of(visit.Began);
        foreach (PeerAddress target in targets)
            await writer.LineAsync($"{visit.Address},{target},{(answered.Contains(target) ? "true" : "false")},{moment}");
        _edges += targets.Length;
    }
}
