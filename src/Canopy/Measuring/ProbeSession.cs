using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Probe;

namespace Canopy.Measuring;

/// <summary>Probing over real sockets.</summary>
internal sealed class ProbeSession : IAsyncDisposable
{
    private const int NewsMost = 100_000;

    private readonly PeerHost _host;
    private readonly Prober _prober;
    private readonly HappeningFeed.Subscription _news;

    private ProbeSession(PeerHost host, Prober prober) => (_host, _prober, _news) = (host, prober, host.Happenings.Subscribe());

    /// <summary>Binds a port to ask from.</summary>
    public static bool TryOpen(ProbePlan plan, NetworkKey network,
        [NotNullWhen(true)] out ProbeSession? session, [NotNullWhen(false)] out Problem? problem)
    {
        session = null;
        if (!MeasuringHost.TryOpen(plan.Targets, network, plan.Visits, plan.WindowMax, NewsMost, out PeerHost? host, out problem))
            return false;
        ulong seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        session = new(host, new(plan, seed));
        return true;
    }

    /// <summary>What each probing brings, as it ends; stopping it ends it at once.</summary>
    public async IAsyncEnumerable<ProbeReport> RunAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await _host.StartAsync(_prober);
        using CancellationTokenRegistration stop = cancellation.Register(() => _ = _host.PostAsync(new StopProbingCommand(0)).AsTask());
        await foreach (Happening news in _news.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (news is ProbeReport report) yield return report;
            else if (news is ProbingEnded) yield break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _news.Dispose();
        await _host.AbortAsync();
        await _host.DisposeAsync();
    }
}
