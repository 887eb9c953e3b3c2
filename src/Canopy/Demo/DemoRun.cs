using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Search;

namespace Canopy.Demo;

/// <summary>
/// A small network of real peers over real sockets in this process. It grows, is searched, shares files, loses peers and
/// supernodes, and mends itself; nothing is decreed but who starts, leaves and dies.
/// </summary>
internal sealed class DemoRun
{
    /// <summary>Searches that run at the same time.</summary>
    private const int Searchers = 3;

    /// <summary>A peer this long in the network should be found by everybody.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan SearchPause = TimeSpan.FromMilliseconds(150);
    /// <summary>A user asks no more often than this; supernodes refuse those who do (spec G.3).</summary>
    private static readonly TimeSpan AskPause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan SearchMax = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartPauseMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(200);

    private readonly DemoOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly string _root = Directory.CreateTempSubdirectory("canopy-demo-").FullName;
    private readonly DemoChance _chance;
    private readonly ILogger _log;

    public DemoRun(DemoOptions options, ILoggerFactory loggers)
    {
        (_options, _loggers, _chance, _log) = (options, loggers, new(options.Seed), loggers.CreateLogger("Canopy.Demo"));
        (string, string) network = ("demo", Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
        Peers = [.. Enumerable.Range(1, options.Peers)
            .Select(number => new DemoPeer(number, Path.Combine(_root, $"peer{number}"), network, Tally))];
    }

    /// <summary>All places.</summary>
    public IReadOnlyList<DemoPeer> Peers { get; }

    /// <summary>What is counted.</summary>
    public DemoTally Tally { get; } = new();

    /// <summary>What is fetched.</summary>
    public DemoDownloads Downloads { get; } = new();

    /// <summary>What it is at, in words.</summary>
    public string Stage { get; private set; } = "starting";

    /// <summary>Waits until the network is founded, and gives a link into it.</summary>
    public async Task<InviteLink> InviteAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (Peers.FirstOrDefault(peer => peer is { IsSupernode: true, InSince: not null })?.Node is { } door)
                return await door.InviteAsync();
            await Task.Delay(LookPause, cancellation);
        }
    }

    /// <summary>How it stands now, or at the end.</summary>
    public DemoResult Result()
    {
        DemoPeer[] running = [.. Peers.Where(peer => peer.Node is not null)];
        int supernodes = running.Count(peer => peer.IsSupernode);
        return Tally.Into(new(running.Length, supernodes, running.Length - supernodes,
            running.Count(peer => !peer.IsSupernode && peer.Parent is not null),
            0, 0, 0, 0, Downloads.Begun, Downloads.Verified, 0, 0, 0, 0, _options.Seed));
    }

    /// <summary>Runs it, and cleans up behind it.</summary>
    public async Task<DemoResult> RunAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (DemoPeer peer in Peers) peer.MakeFiles(new(_options.Seed, (ulong)peer.Number));
            using CancellationTokenSource active = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            active.CancelAfter(_options.Length);
            List<Task> activities = [
                StartAllAsync(active.Token), ChurnAsync(active.Token), KillAsync(active.Token), CheckAsync(active.Token)];
            for (int searcher = 0; searcher < Searchers; searcher++) activities.Add(SearchAsync(active.Token));
            await Task.WhenAll(activities);
            cancellation.ThrowIfCancellationRequested();
            await SettleAsync(cancellation);
            Stage = "done";
            return Result();
        }
        finally
        {
            Stage = "cleaning up";
            await Task.WhenAll(Peers.Select(peer => peer.StopAsync(vanishes: false)));
            Directory.Delete(_root, recursive: true);
        }
    }

    /// <summary>
    /// One after the other over the first quarter of the time, but no slower than one a second, since whoever looks on wants to see a
    /// network: the first founds it, the others find it through those before.
    /// </summary>
    private Task StartAllAsync(CancellationToken cancellation) => Quietly(async () =>
    {
        TimeSpan even = _options.Length / 4 / Math.Max(1, Peers.Count), pause = even < StartPauseMax ? even : StartPauseMax;
        foreach (DemoPeer peer in Peers)
        {
            await StartAsync(peer);
            await Task.Delay(pause, cancellation);
            // Whoever comes before the first has founded the network would found another.
            while (Peers[0].InSince is null && peer == Peers[0]) await Task.Delay(LookPause, cancellation);
        }
        Stage = "running";
    });

    private Task StartAsync(DemoPeer peer)
    {
        PeerAddress[] doors =
            [.. Peers.Where(other => other != peer && other.Node is not null && other.IsSupernode).Select(other => other.Address)];
        return peer.StartAsync(_chance.SomeOf(doors, 3), _chance.Next(), _loggers);
    }

    /// <summary>Searches for a file that is there to be found, from a peer that is in; now and then the file is fetched.</summary>
    private Task SearchAsync(CancellationToken cancellation) => Quietly(async () =>
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(SearchPause, cancellation);
            DemoPeer[] findable = [.. Peers.Where(peer => peer.IsFindable(Settled))];
            if (findable.Length < 2) continue;
            DemoPeer asker = _chance.OneOf(findable), sharer = _chance.OneOf(findable);
            if (asker == sharer || asker.Node is not { } node || !asker.TryAsk(AskPause)) continue;
            DemoFile wanted = _chance.OneOf(sharer.Files);
            SearchSession session = await node.Searches.StartAsync(Query.Parse(wanted.Words).Query!, SearchLimits.HitsMax, hop: false);
            await Task.WhenAny(session.Ended, Task.Delay(SearchMax, CancellationToken.None));
            // An asker that was itself sent away meanwhile has not been answered by the network, and nobody waits for the answer.
            if (asker.Node != node) continue;
            Tally.Search(session.Progress.FirstHitAfter);
            if (session.Progress.FirstHitAfter is null)
                _log.LogWarning("No hit for '{Words}' of peer{Sharer} (in {SharerIn}), asked by peer{Asker} (in {AskerIn}): {Progress}",
                    wanted.Words, sharer.Number, sharer.Place, asker.Number, asker.Place, session.Progress);
            Downloads.Begin(asker, node, session, wanted);
        }
    });

    /// <summary>Now and then an ordinary node leaves with a good-bye and comes back a little later.</summary>
    private Task ChurnAsync(CancellationToken cancellation) => Quietly(async () =>
    {
        await Task.Delay(_options.Length * 0.3, cancellation);
        List<Task> away = [];
        try
        {
            while (true)
            {
                DemoPeer[] leaving = [.. Peers.Where(peer => !peer.IsSupernode && peer.IsFindable(Settled))];
                if (leaving.Length > 1) away.Add(AwayAsync(_chance.OneOf(leaving), cancellation));
                await Task.Delay(_chance.Between(1, 3), cancellation);
            }
        }
        finally
        {
            await Task.WhenAll(away);
        }
    });

    private async Task AwayAsync(DemoPeer peer, CancellationToken cancellation)
    {
        await peer.StopAsync(vanishes: false);
        Tally.Leave();
        await ReturnAsync(peer, 1, 5, cancellation);
    }

    private async Task ReturnAsync(DemoPeer peer, double least, double most, CancellationToken cancellation)
    {
        await Quietly(() => Task.Delay(_chance.Between(least, most), cancellation));
        await StartAsync(peer);
        Tally.Return();
    }

    /// <summary>Supernodes that are left after a killing: one can carry a small demo, a larger one needs two.</summary>
    private int StayingMin => Peers.Count > DemoOptions.ChildrenOfEach ? 2 : 1;

    /// <summary>
    /// From the middle on, every fifth of the time, a supernode with children vanishes; it comes back as an ordinary node.
    /// </summary>
    private Task KillAsync(CancellationToken cancellation) => Quietly(async () =>
    {
        await Task.Delay(_options.Length * 0.45, cancellation);
        List<Task> away = [];
        try
        {
            while (true)
            {
                DemoPeer[] supernodes = [.. Peers.Where(peer => peer is { IsSupernode: true, Node: not null } && peer.IsFindable(Settled))];
                DemoPeer[] parents = [.. supernodes.Where(supernode => Peers.Any(child => child.Parent == supernode.Address))];
                if (supernodes.Length <= StayingMin || parents.Length == 0 || Tally.Waiting > 0)
                {
                    await Task.Delay(LookPause, cancellation);
                    continue;
                }
                DemoPeer victim = _chance.OneOf(parents);
                Tally.Kill([.. Peers.Where(child => child.Parent == victim.Address)]);
                await victim.StopAsync(vanishes: true);
                away.Add(ReturnAsync(victim, 4, 8, cancellation));
                await Task.Delay(_options.Length * 0.2, cancellation);
            }
        }
        finally
        {
            await Task.WhenAll(away);
        }
    });

    private Task CheckAsync(CancellationToken cancellation) => Quietly(async () =>
    {
        while (true)
        {
            await Task.Delay(LookPause, cancellation);
            await Downloads.CheckAsync();
        }
    });

    /// <summary>The churn is over: waits until everybody is in and every download whole, or patience ends.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        Stage = "settling";
        DateTimeOffset end = DateTimeOffset.UtcNow + DemoOptions.SettlingPatience;
        while (DateTimeOffset.UtcNow < end)
        {
            await Downloads.CheckAsync();
            DemoResult now = Result();
            if (now.Attached == now.OrdinaryNodes && now.Downloads == now.DownloadsVerified && now.Orphans == now.Reparented) return;
            await Task.Delay(LookPause, cancellation);
        }
    }

    private static async Task Quietly(Func<Task> activity)
    {
        try
        {
            await activity();
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
