using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A crawl over real sockets: the machine, a host for it, and somebody who keeps what it brings.</summary>
internal sealed class CrawlSession : IAsyncDisposable
{
    /// <summary>Visits stored at once: one transaction for some, and no more lost by a kill.</summary>
    private const int BatchMost = 500;

    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(500);

    private readonly PeerHost _host;
    private readonly Crawler _crawler;
    private readonly HappeningFeed.Subscription _news;

    private CrawlSession(PeerHost host, Crawler crawler) => (_host, _crawler, _news) = (host, crawler, host.Happenings.Subscribe());

    /// <summary>Keeps visits; returns what went wrong, null if nothing did.</summary>
    public delegate Task<Problem?> Keeping(IReadOnlyList<Visit> visits);

    /// <summary>Binds a port, from which it dials; what comes to it is turned away.</summary>
    /// <param name="plan">What to crawl.</param>
    /// <param name="done">What an earlier run of this crawl found out.</param>
    /// <param name="network">Which network.</param>
    /// <param name="session">The session.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryOpen(CrawlPlan plan, IEnumerable<Visit> done, NetworkKey network,
        [NotNullWhen(true)] out CrawlSession? session, [NotNullWhen(false)] out Problem? problem)
    {
        session = null;
        // As many visits may wait to be stored as the plan says, and as many excluded addresses as it may know.
        int newsMost = plan.UnstoredMax * 2 + plan.KnownMax;
        if (!MeasuringHost.TryOpen(plan.Seeds, network, plan.Visits, plan.WindowMax, newsMost, out PeerHost? host, out problem))
            return false;
        session = new(host, new(plan, [.. done]));
        return true;
    }

    /// <summary>Crawls to the end, or until it is stopped or can keep nothing more.</summary>
    /// <param name="keep">Keeps what was found.</param>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what was found by then is kept.</param>
    /// <returns>How far it came, and what ended it too early; null if nothing did.</returns>
    public async Task<(CrawlProgress Progress, Problem? Problem)> RunAsync(
        Keeping keep, Action<CrawlProgress> tell, CancellationToken cancellation)
    {
        await _host.StartAsync(_crawler);
        using CancellationTokenSource over = new();
        using CancellationTokenRegistration stop = cancellation.Register(() => _ = _host.PostAsync(new StopCrawlCommand(0)).AsTask());
        Task telling = TellAsync(tell, over.Token);
        try
        {
            return await KeepAllAsync(keep);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _news.Dispose();
        await _host.AbortAsync();
        await _host.DisposeAsync();
    }

    private async Task<(CrawlProgress Progress, Problem? Problem)> KeepAllAsync(Keeping keep)
    {
        List<Visit> batch = [];
        Problem? problem = null;
        while (await _news.Reader.WaitToReadAsync())
        {
            CrawlProgress? end = null;
            batch.Clear();
            while (batch.Count < BatchMost && end is null && _news.Reader.TryRead(out Happening? news))
            {
                if (news is Visited { Visit: var visit }) batch.Add(visit);
                else if (news is CrawlEnded { Progress: var progress }) end = progress;
            }
            if (batch.Count > 0 && problem is null)
            {
                problem = await keep(batch);
                await _host.PostAsync(problem is null ? new VisitsStoredCommand(0, batch.Count) : new StopCrawlCommand(0));
            }
            if (end is not null) return (end, problem);
        }
        return (_crawler.Progress, problem);
    }

    private async Task TellAsync(Action<CrawlProgress> tell, CancellationToken over)
    {
        using PeriodicTimer timer = new(s_tellEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(over)) tell(await _host.QueryAsync(() => _crawler.Progress));
        }
        catch (OperationCanceledException)
        {
            // The crawl is over.
        }
    }
}
