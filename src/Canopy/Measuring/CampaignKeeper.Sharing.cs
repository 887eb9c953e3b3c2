using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;

namespace Canopy.Measuring;

/// <summary>A campaign's crawl that several vantages share.</summary>
internal sealed partial class CampaignKeeper
{
    /// <summary>All vantages go by the store's clock: a lease that ends later on one machine than on another is none.</summary>
    private Instant StoreNow => Now - _ahead;

    /// <summary>Joins the campaign's shared crawl, or begins one; false where there is none to join and no seed to begin with.</summary>
    public async Task<(bool IsUnderWay, Problem? Problem)> ShareAsync(string plan, IEnumerable<PeerAddress> seeds)
    {
        StoreResult<Snapshot?> shared =
            await _store.ShareSnapshotAsync(_campaign, _vantage, PlanOf(SnapshotKind.Crawl, plan, seeds), StoreNow);
        if (shared.Problem is { } problem) return (false, Told(problem));
        _snapshot = shared.Value;
        return (_snapshot is not null, null);
    }

    /// <summary>Claims addresses of the shared frontier.</summary>
    public async Task<(ImmutableArray<PeerAddress> Claimed, Problem? Problem)> ClaimAsync(int count, TimeSpan lease)
    {
        StoreResult<ImmutableArray<PeerAddress>> claimed = await _store.ClaimAsync(_snapshot!, _vantage, count, StoreNow, lease);
        if (claimed.Problem is not { } problem) return (claimed.Value, null);
        return ([], problem.Fault == StoreFault.Locked ? null : Told(problem));
    }

    /// <summary>Keeps what came of claimed addresses.</summary>
    public Task<Problem?> FinishAsync(Harvest harvest) => TryAsync(() => _store.FinishAsync(_snapshot!, _vantage, harvest));

    /// <summary>How far all vantages together are.</summary>
    public async Task<(FrontierCounts? Counts, Problem? Problem)> CountAsync()
    {
        StoreResult<FrontierCounts> counts = await _store.CountFrontierAsync(_snapshot!);
        return counts.Problem is { } problem ? (null, Told(problem)) : (counts.Value, null);
    }
}
