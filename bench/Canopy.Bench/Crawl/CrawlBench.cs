using System.Net.Security;
using Canopy.Bench.Network;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;

namespace Canopy.Bench.Crawl;

/// <summary>
/// Visits of a crawl per CPU second, over real sockets to a world that is served in this very process, against a loop that does nothing
/// but connect by TLS with the same terms, ask, take an answer as long as theirs are and close. CPU time of both ends and alternating
/// rounds keep the neighbours of a busy machine out of it.
/// </summary>
internal static class CrawlBench
{
    private const int Rounds = 5, AtOnce = 16;

    /// <summary>A page of some forty neighbors and a hundred children, and the greeting before it.</summary>
    private const int AnswerBytes = 1100;

    private const double RatioMin = 0.5;

    public static async Task RunAsync(Action<BenchLine> report)
    {
        await using BenchWorld world = await BenchWorld.StartAsync();
        using BareTls bare = new(AnswerBytes);
        _ = bare.ServeAsync(static _ => { });
        SslClientAuthenticationOptions terms = new Tls(PeerIdentity.Create()).SignallingClient;

        List<double> ours = [], reference = [], walls = [];
        for (int round = 0; round <= Rounds; round++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            (long visits, TimeSpan wall) = await SweepAsync(world);
            double ourRate = visits / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            start = Environment.CpuUsage.TotalTime;
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => DialAsync(bare, terms, visits / AtOnce)));
            double bareRate = visits / AtOnce * AtOnce / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            if (round == 0) continue; // the first round warms up: the world's certificates are made in it
            ours.Add(ourRate);
            reference.Add(bareRate);
            walls.Add(visits / wall.TotalSeconds);
        }
        report(BenchLine.AtLeast("crawl", Median(ours), Median(reference), "visits per CPU second", RatioMin));
        report(new("crawl, on the clock", Math.Round(Median(walls)), "visits/s", null, null, "none", true));
    }

    private static async Task<(long Visits, TimeSpan Wall)> SweepAsync(BenchWorld world)
    {
        CrawlPlan plan = new() { Seeds = world.Seeds, RateMax = 0 };
        if (!CrawlSession.TryOpen(plan, [], NetworkKey.Open, out CrawlSession? session, out Problem? problem))
            throw new IOException(problem.ToString());
        await using (session)
        {
            long start = TimeProvider.System.GetTimestamp();
            LoneCrawl nowhere = new(static _ => Task.FromResult<Problem?>(null), []);
            (CrawlProgress progress, _) = await session.RunAsync(nowhere, static _ => { }, CancellationToken.None);
            return (progress.Visits, TimeProvider.System.GetElapsedTime(start));
        }
    }

    private static async Task DialAsync(BareTls bare, SslClientAuthenticationOptions terms, long times)
    {
        for (long i = 0; i < times; i++)
        {
            await using SslStream stream = await BareTls.DialAsync(bare.Address, terms, AnswerBytes);
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
