using System.Net;
using System.Net.Security;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;

namespace Canopy.Bench.Network;

/// <summary>
/// Links opened per CPU second (both ends are in this process) over loopback, from the dial to the peer's step, Hello and first
/// frame included, against bare TLS handshakes with the same terms in the same run. CPU time and alternating rounds keep the neighbours of
/// a busy machine out of it.
/// </summary>
internal static class HandshakeBench
{
    private const int Rounds = 7, DialsPerRound = 300, AtOnce = 8;

    private const double RatioMin = 0.7;

    public static async Task<BenchLine> RunAsync()
    {
        using BareTls bare = new();
        _ = bare.ServeAsync(static _ => { });
        BenchPeer dialling = new();
        await using PeerHost dialler = await StartAsync(dialling), listener = await StartAsync(new());
        SslClientAuthenticationOptions terms = new Tls(PeerIdentity.Create()).SignallingClient;

        List<double> ours = [], reference = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double bareRate = await RateAsync(() => DialBareAsync(bare.Address, terms));
            double ourRate = await RateAsync(() => DialOursAsync(dialler, dialling, listener.Address));
            if (round == 0) continue; // the first round warms up
            reference.Add(bareRate);
            ours.Add(ourRate);
        }
        return BenchLine.AtLeast("handshake", Median(ours), Median(reference), "links per CPU second", RatioMin);
    }

    private static async Task<PeerHost> StartAsync(BenchPeer peer)
    {
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        PeerHost host = new(port, PeerIdentity.Create(), NetworkKey.Open);
        await host.StartAsync(peer);
        return host;
    }

    private static async Task<double> RateAsync(Func<Task> dial)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        Task[] workers = new Task[AtOnce];
        for (int i = 0; i < AtOnce; i++) workers[i] = RepeatAsync(dial, DialsPerRound / AtOnce);
        await Task.WhenAll(workers);
        return DialsPerRound / AtOnce * AtOnce / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static async Task RepeatAsync(Func<Task> dial, int times)
    {
        for (int i = 0; i < times; i++) await dial();
    }

    private static async Task DialBareAsync(PeerAddress address, SslClientAuthenticationOptions terms)
    {
        await using SslStream stream = await BareTls.DialAsync(address, terms);
    }

    private static async Task DialOursAsync(PeerHost dialler, BenchPeer peer, PeerAddress address)
    {
        await dialler.PostAsync(new DialCommand(address));
        if (await peer.Opened.ReadAsync() is { } failure) throw new IOException($"A dial failed: {failure}.");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
