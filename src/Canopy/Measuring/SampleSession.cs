using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Sample;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>Random walks over real sockets.</summary>
internal sealed class SampleSession : IAsyncDisposable
{
    private readonly PeerHost _host;
    private readonly Sampler _sampler;
    private readonly HappeningFeed.Subscription _news;

    private SampleSession(PeerHost host, Sampler sampler) => (_host, _sampler, _news) = (host, sampler, host.Happenings.Subscribe());

    /// <summary>Binds a port, from which it dials; what comes to it is turned away.</summary>
    public static bool TryOpen(SamplePlan plan, ulong seed, NetworkKey network,
        [NotNullWhen(true)] out SampleSession? session, [NotNullWhen(false)] out Problem? problem)
    {
        session = null;
        if (!MeasuringHost.TryOpen(plan.Seeds, network, plan.Visits, plan.Walks, plan.VisitsMax * 2, out PeerHost? host, out problem))
            return false;
        session = new(host, new(plan, seed));
        return true;
    }

    /// <summary>Walks to the end, or until it is stopped or can keep nothing more.</summary>
    /// <param name="keep">Keeps visits; returns what went wrong, null if nothing did.</param>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what was drawn by then counts.</param>
    /// <returns>What was drawn, and what ended it too early; null if nothing did.</returns>
    public async Task<(SampleResult Result, Problem? Problem)> RunAsync(
        Func<IReadOnlyList<Visit>, Task<Problem?>> keep, Action<SampleProgress> tell, CancellationToken cancellation)
    {
        await _host.StartAsync(_sampler);
        using CancellationTokenSource over = new();
        using CancellationTokenRegistration stop = cancellation.Register(() => _ = StopAsync());
        Task telling = MeasuringHost.TellAsync(_host, () => _sampler.Progress, tell, over.Token);
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

    private async Task<(SampleResult Result, Problem? Problem)> KeepAllAsync(Func<IReadOnlyList<Visit>, Task<Problem?>> keep)
    {
        Problem? problem = null;
        List<Visit> batch = [];
        await foreach (Happening news in _news.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (news is Visited visited) batch.Add(visited.Visit);
            SampleResult? result = (news as SampleEnded)?.Result;
            if (batch.Count > 0 && problem is null && (result is not null || !_news.Reader.TryPeek(out _)))
            {
                problem = await keep(batch);
                batch.Clear();
                if (problem is not null) await StopAsync();
            }
            if (result is not null) return (result, problem);
        }
        return (new([], 0, 0, 0, WasCut: true), problem);
    }

    private Task<bool> StopAsync() => _host.PostAsync(new StopSampleCommand(0)).AsTask();
}
