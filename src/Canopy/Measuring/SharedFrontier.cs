using System.Collections.Immutable;
using System.Diagnostics;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>
/// One vantage's part of a crawl that several share through their store: it claims addresses, brings home what came of them, and ends when
/// nobody has any left. Who dies is not missed: what it had claimed is the others' when its leases have run out.
/// </summary>
/// <param name="keeper">The campaign, whose snapshot is under way.</param>
/// <param name="plan">How this vantage crawls.</param>
/// <param name="lease">For how long a claimed address is this vantage's alone.</param>
internal sealed class SharedFrontier(CampaignKeeper keeper, CrawlPlan plan, TimeSpan lease) : ICrawlLead
{
    /// <summary>Addresses claimed beyond those that can be visited at once, as a share: who has none at hand waits for the store.</summary>
    private const double Ahead = 0.5;

    /// <summary>How long it waits before it looks again where all that is left is claimed by others.</summary>
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<PeerAddress> _mine = [];
    private readonly Stopwatch _sinceClaim = new();
    private readonly Stopwatch _sinceCount = new();
    private long _known;
    private bool _foundNothing;

    /// <summary>Addresses named beyond <see cref="CrawlPlan.KnownMax"/>, which nobody visits.</summary>
    public long LeftOut { get; private set; }

    private int Most => (int)Math.Ceiling(plan.WindowMax * (1 + Ahead));

    /// <inheritdoc/>
    public async Task<Problem?> KeepAsync(IReadOnlyList<Visited> batch)
    {
        Dictionary<PeerAddress, bool> triesAgain = [];
        foreach (Visited visited in batch) triesAgain[visited.Visit.Address] = visited.TriesAgain;
        Harvest harvest = new()
        {
            Visits = [.. batch.Select(visited => visited.Visit)],
            Found = FoundIn(batch),
            Held = [.. triesAgain.Where(visited => visited.Value).Select(visited => visited.Key)],
        };
        Problem? problem = await keeper.FinishAsync(harvest);
        if (problem is not null) return problem;
        foreach ((PeerAddress address, bool isOpen) in triesAgain)
            if (!isOpen) _mine.Remove(address);
        return null;
    }

    /// <inheritdoc/>
    public async Task<(ImmutableArray<PeerAddress> Next, bool IsOver, Problem? Problem)> NextAsync()
    {
        int room = Most - _mine.Count;
        bool isWorthIt = room * 4 >= Most || _mine.Count == 0;
        if (!isWorthIt || (_foundNothing && _sinceClaim.Elapsed < s_lookAgain)) return ([], false, null);
        (ImmutableArray<PeerAddress> claimed, Problem? problem) = await keeper.ClaimAsync(room, lease);
        if (problem is not null) return ([], false, problem);
        _sinceClaim.Restart();
        _mine.UnionWith(claimed);
        _foundNothing = claimed.IsEmpty;
        bool mayBeOver = _mine.Count == 0;
        if (!mayBeOver && _sinceCount.IsRunning && _sinceCount.Elapsed < s_lookAgain) return (claimed, false, null);
        (FrontierCounts? counts, problem) = await keeper.CountAsync();
        if (counts is null) return (claimed, false, problem);
        _sinceCount.Restart();
        _known = counts.Waiting + counts.Leased + counts.Done;
        return (claimed, mayBeOver && counts.Waiting + counts.Leased == 0, null);
    }

    /// <inheritdoc/>
    public Task<Problem?> LeaveAsync() =>
        _mine.Count == 0 ? Task.FromResult<Problem?>(null) : keeper.FinishAsync(new() { Again = [.. _mine] });

    private ImmutableArray<PeerAddress> FoundIn(IReadOnlyList<Visited> batch)
    {
        HashSet<PeerAddress> found = [.. batch.SelectMany(visited => visited.Visit.Neighbors).Where(neighbor => neighbor.CanBeDialled)];
        if (_known < plan.KnownMax) return [.. found];
        LeftOut += found.Count;
        return [];
    }
}
