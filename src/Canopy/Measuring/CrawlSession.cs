using System.Collections.Immutable;
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

    /// <summary>How often one that leads is asked although nothing has happened.</summary>
    private static readonly TimeSpan s_askEvery = TimeSpan.FromMilliseconds(100);

    private readonly PeerHost _host;
    private readonly Crawler _crawler;
    private readonly bool _isLed;
    private readonly HappeningFeed.Subscription _news;

    private CrawlSession(PeerHost host, Crawler crawler, bool isLed) =>
        (_host, _crawler, _isLed, _news) = (host, crawler, isLed, host.Happenings.Subscribe());

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
        session = new(host, new(plan, [.. done]), plan.IsLed);
        return true;
    }

    /// <summary>Crawls to the end, or until it is stopped or can keep nothing more.</summary>
    /// <param name="lead">Keeps what was found, and leads where the plan says so.</param>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what was found by then is kept.</param>
    /// <returns>How far it came, and what ended it too early; null if nothing did.</returns>
    public async Task<(CrawlProgress Progress, Problem? Problem)> RunAsync(
        ICrawlLead lead, Action<CrawlProgress> tell, CancellationToken cancellation)
    {
        await _host.StartAsync(_crawler);
        using CancellationTokenSource over = new();
        using CancellationTokenRegistration stop = cancellation.Register(() => _ = _host.PostAsync(new StopCrawlCommand(0)).AsTask());
        Task telling = MeasuringHost.TellAsync(_host, () => _crawler.Progress, tell, over.Token);
        try
        {
            (CrawlProgress progress, Problem? problem) = await FollowAsync(lead);
            return (progress, await lead.LeaveAsync() is { } left ? problem ?? left : problem);
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

    private async Task<(CrawlProgress Progress, Problem? Problem)> FollowAsync(ICrawlLead lead)
    {
        List<Visited> batch = [];
        Problem? problem = null;
        CrawlProgress? end = null;
        while (end is null && await WaitAsync())
        {
            batch.Clear();
            while (batch.Count < BatchMost && end is null && _news.Reader.TryRead(out Happening? news))
            {
                if (news is Visited visited) batch.Add(visited);
                else if (news is CrawlEnded { Progress: var progress }) end = progress;
            }
            if (problem is not null) continue;
            if (batch.Count > 0) problem = await lead.KeepAsync(batch);
            if (problem is null && _isLed && end is null) problem = await LeadAsync(lead);
            if (problem is not null) await _host.PostAsync(new StopCrawlCommand(0));
            else if (batch.Count > 0) await _host.PostAsync(new VisitsStoredCommand(0, batch.Count));
        }
        return (end ?? _crawler.Progress, problem);
    }

    /// <summary>Waits for news, and no longer than one that leads can wait; false when there will be none.</summary>
    private async Task<bool> WaitAsync()
    {
        if (!_isLed) return await _news.Reader.WaitToReadAsync();
        using CancellationTokenSource patience = new(s_askEvery);
        try
        {
            return await _news.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<Problem?> LeadAsync(ICrawlLead lead)
    {
        (ImmutableArray<PeerAddress> next, bool isOver, Problem? problem) = await lead.NextAsync();
        if (!next.IsEmpty) await _host.PostAsync(new VisitTheseCommand(0, next));
        if (isOver) await _host.PostAsync(new NobodyLeftCommand(0));
        return problem;
    }
}
