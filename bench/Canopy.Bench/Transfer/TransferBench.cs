using System.Collections.Immutable;
using System.Diagnostics;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Transfers;

namespace Canopy.Bench.Transfer;

/// <summary>
/// Downloads the way the program makes them, over TLS on loopback, from the real server: one source against HttpClient, and four sources,
/// one of them ten times slower, against the time that their rates allow. Both ends are in this process.
/// </summary>
internal static class TransferBench
{
    private const long SizeOfOne = 512 << 20, SizeOfFour = 96 << 20;
    private const int Rounds = 5, RoundsOfFour = 5;
    private const double RatioMin = 0.8, IdealMax = 1.15;

    /// <summary>Far below what a machine can do with both ends on it: how the work is shared out is measured, not how fast it is.</summary>
    private static readonly long[] s_rates = [5_000_000, 5_000_000, 5_000_000, 500_000];

    public static async Task RunAsync(Action<BenchLine> report)
    {
        report(await OneSourceAsync());
        report(await FourSourcesAsync());
        report(await DownloadMemoryBench.RunAsync());
    }

    /// <summary>Fetches a file and says how long it took, from the wish to the finished file.</summary>
    public static async Task<TimeSpan> FetchAsync(Downloads downloads, BenchFile file, string name, ImmutableArray<DownloadSource> sources)
    {
        long start = Stopwatch.GetTimestamp();
        if (downloads.Add(new(file.Hash, name, file.Size, sources), out Problem? problem) != AddOutcome.Added)
            throw new IOException(problem?.ToString());
        await foreach (DownloadStatus status in downloads.Changes.ReadAllAsync())
        {
            if (status.State == DownloadState.Done) break;
            if (status.IsSettled) throw new IOException(status.Reason);
        }
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Alternating rounds keep the neighbours of a busy machine out of the ratio.</summary>
    private static async Task<BenchLine> OneSourceAsync()
    {
        using BenchFile file = await BenchFile.MakeAsync(SizeOfOne);
        await using StaticKestrel reference = await StaticKestrel.StartAsync(file.Folder);
        await using BenchHost server = await BenchHost.StartAsync(file), client = await BenchHost.StartAsync();
        await using Downloads downloads = client.Open(Path.Combine(file.Folder, "peer"));

        List<double> ours = [], bare = [];
        for (int round = 0; round <= Rounds; round++)
        {
            string target = Path.Combine(file.Folder, "reference.bin");
            long start = Stopwatch.GetTimestamp();
            await reference.FetchAsync(Path.GetFileName(file.Path), target);
            double bareSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            File.Delete(target);

            double ourSeconds = (await FetchAsync(downloads, file, "ours.bin", [server.Source])).TotalSeconds;
            File.Delete(downloads.Find(file.Hash)!.FinishedPath!);
            await downloads.CancelAsync(file.Hash);
            if (round == 0) continue; // the first round warms up
            bare.Add(SizeOfOne / 1e6 / bareSeconds);
            ours.Add(SizeOfOne / 1e6 / ourSeconds);
        }
        return BenchLine.AtLeast("transfer, one source over TLS with proof", Median(ours), Median(bare), "MB/s", RatioMin);
    }

    private static async Task<BenchLine> FourSourcesAsync()
    {
        using BenchFile file = await BenchFile.MakeAsync(SizeOfFour);
        await using BenchHost client = await BenchHost.StartAsync();
        BenchHost[] servers = await Task.WhenAll(s_rates.Select(rate => BenchHost.StartAsync(file, rate)));
        await using Downloads downloads = client.Open(Path.Combine(file.Folder, "peer"));
        double ideal = (double)SizeOfFour / s_rates.Sum();
        List<double> rounds = [];
        for (int round = 0; round < RoundsOfFour; round++)
        {
            rounds.Add((await FetchAsync(downloads, file, "ours.bin", [.. servers.Select(server => server.Source)])).TotalSeconds);
            File.Delete(downloads.Find(file.Hash)!.FinishedPath!);
            await downloads.CancelAsync(file.Hash);
        }
        double served = (double)servers.Sum(server => server.Server!.Uploads.BytesSent) / (RoundsOfFour * SizeOfFour);
        foreach (BenchHost server in servers) await server.DisposeAsync();
        string each = string.Join(", ", rounds.Select(round => $"{round:0.00}"));
        Console.Error.WriteLine($"four sources sent {served:0.0000} times the file, in {each} s");
        double seconds = Median(rounds);
        return new("transfer, four sources, one of them ten times slower", Math.Round(seconds, 2), "s", Math.Round(ideal, 2),
            Math.Round(seconds / ideal, 3), $"<= {IdealMax} of the ideal given their rates", seconds / ideal <= IdealMax);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
