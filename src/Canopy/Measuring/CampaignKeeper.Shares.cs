using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>What users share, round after round.</summary>
internal sealed partial class CampaignKeeper
{
    /// <summary>Keeps who was asked and what they share.</summary>
    public Task<Problem?> KeepSharesAsync(IReadOnlyList<Visit> visits, IReadOnlyList<ShareList> lists) =>
        TryAsync(() => _store.AppendSharesAsync(_snapshot!, _vantage, visits, lists));

    /// <summary>Everybody who was ever asked, with the address of the last time.</summary>
    public async Task<(Dictionary<PeerId, PeerAddress> Users, Problem? Problem)> ReadUsersAsync()
    {
        Dictionary<PeerId, PeerAddress> users = [];
        Problem? problem = await EachRoundAsync(round => _store.ReadVisitsAsync(round, visit =>
        {
            if (visit.Id is { } user) users[user] = visit.Address;
            return ValueTask.CompletedTask;
        }));
        return (users, problem);
    }

    /// <summary>Sums up all rounds of the campaign.</summary>
    public async Task<(CollectSummary Summary, Problem? Problem)> SumUpAsync()
    {
        List<ShareList> lists = [];
        Problem? problem = await EachRoundAsync(round => _store.ReadSharesAsync(round, lists.Add));
        return (CollectSummary.Of(lists), problem);
    }

    private async Task<Problem?> EachRoundAsync(Func<Snapshot, Task<StoreResult<long>>> read)
    {
        var snapshots = await _store.SnapshotsAsync(_campaign);
        if (snapshots.Problem is { } unlisted) return Told(unlisted);
        foreach (SnapshotSummary summary in snapshots.Value)
        {
            if (summary.Snapshot.Plan.Kind != SnapshotKind.Collect) continue;
            if ((await read(summary.Snapshot)).Problem is { } unread) return Told(unread);
        }
        return null;
    }
}
