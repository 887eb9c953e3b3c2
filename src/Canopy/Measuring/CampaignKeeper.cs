using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A campaign as one tool keeps it: one snapshot after the other, each visit as it comes.</summary>
internal sealed partial class CampaignKeeper : IAsyncDisposable
{
    /// <summary>Times that a batch is tried which another writer was in the way of; each waits as long as the store has patience.</summary>
    private const int TriesMost = 3;

    private readonly CampaignStore _store;
    private readonly Campaign _campaign;
    private readonly Vantage _vantage;
    private readonly TimeSpan _ahead;
    private readonly KeeperTimes _times;
    private Snapshot? _snapshot;

    private CampaignKeeper(CampaignStore store, Campaign campaign, Vantage vantage, TimeSpan ahead, KeeperTimes times) =>
        (_store, _campaign, _vantage, _ahead, _times) = (store, campaign, vantage, ahead, times);

    /// <summary>What it is called, for people.</summary>
    public string Name => $"campaign '{_campaign.Name}' in {_store.Name}";

    /// <summary>The snapshot under way or just ended; null before the first.</summary>
    public Snapshot? Snapshot => _snapshot;

    /// <summary>The store.</summary>
    public CampaignStore Store => _store;

    private Instant Now => _times.Now();

    /// <summary>Opens a store and goes on with a campaign of it, or begins one.</summary>
    /// <param name="place">The store.</param>
    /// <param name="campaign">The campaign's name.</param>
    /// <param name="vantage">What this machine is called in it.</param>
    /// <param name="times">By which clock it is kept; null for the one on the wall.</param>
    public static async Task<(CampaignKeeper? Keeper, Problem? Problem)> OpenAsync(
        string place, string campaign, string vantage, KeeperTimes? times = null)
    {
        StoreResult<CampaignStore> store = await CampaignStore.OpenAsync(place);
        if (store.Problem is { } closed) return (null, Told(closed));
        (CampaignKeeper? keeper, StoreProblem? problem) = await OpenAsync(store.Value, campaign, vantage, times ?? KeeperTimes.Real);
        if (keeper is not null) return (keeper, null);
        await store.Value.DisposeAsync();
        return (null, Told(problem!));
    }

    private static async Task<(CampaignKeeper? Keeper, StoreProblem? Problem)> OpenAsync(
        CampaignStore store, string campaign, string vantage, KeeperTimes times)
    {
        StoreResult<Campaign> begun = await store.BeginCampaignAsync(campaign, times.Now());
        if (begun.Problem is not null) return (null, begun.Problem);
        StoreResult<Instant> there = await store.NowAsync();
        if (there.Problem is not null) return (null, there.Problem);
        // A world's clock is the campaign's own, and the store's says nothing of it.
        TimeSpan ahead = times == KeeperTimes.Real ? times.Now() - there.Value : TimeSpan.Zero;
        StoreResult<Vantage> stands = await store.BeginVantageAsync(begun.Value, vantage, (long)ahead.TotalMilliseconds);
        return stands.Problem is null ? (new(store, begun.Value, stands.Value, ahead, times), null) : (null, stands.Problem);
    }

    /// <summary>
    /// For one more snapshot of the same campaign at the same time. It has no store of its own: whoever opened this one lets go of it.
    /// </summary>
    public CampaignKeeper Beside() => new(_store, _campaign, _vantage, _ahead, _times);

    /// <summary>Begins a snapshot.</summary>
    public async Task<Problem?> BeginAsync(SnapshotKind kind, string plan, IEnumerable<PeerAddress> seeds)
    {
        StoreResult<Snapshot> begun = await _store.BeginSnapshotAsync(_campaign, _vantage, PlanOf(kind, plan, seeds), Now);
        if (begun.Problem is { } problem) return Told(problem);
        _snapshot = begun.Value;
        return null;
    }

    private SnapshotPlan PlanOf(SnapshotKind kind, string plan, IEnumerable<PeerAddress> seeds) => new()
    {
        Key = _times.NextKey(), Kind = kind, Plan = plan, Seeds = [.. seeds],
    };

    /// <summary>A snapshot that was never ended becomes the one under way again; null where there is none such.</summary>
    /// <param name="kind">By which tool.</param>
    /// <param name="number">Its number; null for the newest.</param>
    public async Task<(Snapshot? Snapshot, Problem? Problem)> FindUnfinishedAsync(SnapshotKind kind, long? number = null)
    {
        StoreResult<Snapshot?> found = await _store.FindRunningSnapshotAsync(_campaign, kind, number);
        if (found.Problem is { } problem) return (null, Told(problem));
        _snapshot = found.Value;
        return (found.Value, null);
    }

    /// <summary>All visits of the snapshot so far.</summary>
    public async Task<(List<Visit> Visits, Problem? Problem)> ReadAsync()
    {
        List<Visit> visits = [];
        Problem? problem = await ReadAsync(visits.Add);
        return (visits, problem);
    }

    /// <summary>Hands over all visits of the snapshot so far, one by one.</summary>
    public async Task<Problem?> ReadAsync(Action<Visit> each)
    {
        StoreResult<long> read = await _store.ReadVisitsAsync(_snapshot!, visit =>
        {
            each(visit);
            return ValueTask.CompletedTask;
        });
        return read.Problem is { } problem ? Told(problem) : null;
    }

    /// <summary>All sessions of the snapshot so far.</summary>
    public async Task<(List<TrackedSession> Sessions, Problem? Problem)> ReadSessionsAsync()
    {
        List<TrackedSession> sessions = [];
        StoreResult<long> read = await _store.ReadSessionsAsync(_snapshot!, session =>
        {
            sessions.Add(session);
            return ValueTask.CompletedTask;
        });
        return (sessions, read.Problem is { } problem ? Told(problem) : null);
    }

    /// <summary>The supernodes that answered in a snapshot of this store: of a number, or of the campaign's newest crawl.</summary>
    /// <param name="number">The snapshot's number; null for the newest crawl.</param>
    /// <param name="withChildren">Whether those whom they named as their children are wanted, too.</param>
    public async Task<(List<PeerAddress> Supernodes, Problem? Problem)> SupernodesOfAsync(long? number, bool withChildren = false)
    {
        StoreResult<ImmutableArray<SnapshotSummary>> all = await _store.SnapshotsAsync(_campaign);
        if (all.Problem is { } unread) return ([], Told(unread));
        Snapshot? from = all.Value.Select(summary => summary.Snapshot).LastOrDefault(snapshot =>
            number is { } wanted ? snapshot.Id == wanted : snapshot.Plan.Kind == SnapshotKind.Crawl);
        if (from is null)
            return ([], new($"There is no such snapshot in {Name}.", "'canopy campaigns' lists them; 'canopy crawl' makes one."));
        SortedSet<PeerAddress> supernodes = [];
        StoreResult<long> read = await _store.ReadVisitsAsync(from, visit =>
        {
            if (visit.Outcome == Outcome.Answered) supernodes.Add(visit.Address);
            if (withChildren) supernodes.UnionWith(visit.Children.Where(child => child.CanBeDialled));
            return ValueTask.CompletedTask;
        });
        return ([.. supernodes], read.Problem is { } problem ? Told(problem) : null);
    }

    /// <summary>Keeps visits: when it returns without a problem, no kill of the program can lose them.</summary>
    public Task<Problem?> KeepAsync(IReadOnlyList<Visit> visits) => KeepAsync(visits, []);

    /// <summary>Keeps looks and what they made of sessions.</summary>
    public Task<Problem?> KeepAsync(IReadOnlyList<Visit> visits, IReadOnlyList<TrackedSession> sessions) =>
        TryAsync(() => _store.AppendAsync(_snapshot!, _vantage, visits, sessions));

    /// <summary>Writes what may be written twice: a visit that is there already is not added again.</summary>
    private static async Task<Problem?> TryAsync(Func<Task<StoreResult<int>>> write)
    {
        for (int attempt = 1; ; attempt++)
        {
            StoreProblem? problem = (await write()).Problem;
            if (problem is null) return null;
            if (problem.Fault != StoreFault.Locked || attempt == TriesMost) return Told(problem);
        }
    }

    /// <summary>Ends the snapshot.</summary>
    public async Task<Problem?> EndAsync(SnapshotState state)
    {
        StoreResult<Snapshot> ended = await _store.EndSnapshotAsync(_snapshot!, state, Now);
        if (ended.Problem is { } problem) return Told(problem);
        _snapshot = ended.Value;
        return null;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Problem Told(StoreProblem problem) => new(problem.What, problem.Remedy);
}
