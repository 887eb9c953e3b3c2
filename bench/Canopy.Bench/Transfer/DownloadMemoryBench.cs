using System.Diagnostics;
using System.Globalization;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Bench.Transfer;

/// <summary>
/// What an active download with four sources costs: resident memory, managed and native, at its highest over some seconds. The downloads
/// run in a process of their own, so that only their end is measured; one download before warms it up.
/// </summary>
internal static class DownloadMemoryBench
{
    /// <summary>The first argument of the process this bench starts.</summary>
    public const string Verb = "download-process";

    private const int Active = 4, SourcesEach = 4, Servers = 8, Looks = 50;
    private const long Size = 256 << 20, BytesPerSecond = 4_000_000;
    private const double MibMax = 8;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public static async Task<BenchLine> RunAsync()
    {
        // Each download is of a file of its own, and no server has more than two uploads to one peer.
        BenchFile[] files = new BenchFile[Active + 1];
        for (int i = 0; i < files.Length; i++) files[i] = await BenchFile.MakeAsync(i < Active ? Size + i : 32 << 20);
        BenchShares shares = new(files);
        BenchHost[] servers = await Task.WhenAll(Enumerable.Range(0, Servers).Select(_ => BenchHost.StartAsync(shares, BytesPerSecond)));
        string[] arguments = [Verb, Path.Combine(files[0].Folder, "peer"), .. files.Select(file => $"{file.Hash}:{file.Size}"),
            .. servers.Select(server => $"{server.Source.Peer}@{server.Source.Address}")];
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        })!;
        string? line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        foreach (BenchHost server in servers) await server.DisposeAsync();
        foreach (BenchFile file in files) file.Dispose();
        return BenchLine.AtMost("transfer, memory of an active download with four sources",
            double.Parse(line ?? throw new IOException("The process of the downloads ended too early."), CultureInfo.InvariantCulture),
            "MiB", MibMax);
    }

    /// <summary>The inside of such a process.</summary>
    public static async Task RunChildAsync(string[] arguments)
    {
        (ContentHash Hash, long Size)[] files = [.. arguments[1..(Active + 2)].Select(text => text.Split(':'))
            .Select(parts =>
                (ContentHash.Read(Convert.FromHexString(parts[0])), long.Parse(parts[1], CultureInfo.InvariantCulture)))];
        DownloadSource[] sources = [.. arguments[(Active + 2)..].Select(text => text.Split('@'))
            .Select(parts => new DownloadSource(
                PeerId.Read(Convert.FromHexString(parts[0])), PeerAddress.Parse(parts[1]), true, PeerAddress.None))];
        await using BenchHost host = await BenchHost.StartAsync();
        await using Downloads downloads = host.Open(arguments[0]);
        Add(downloads, files[^1], sources[..SourcesEach]);
        await foreach (DownloadStatus status in downloads.Changes.ReadAllAsync()) if (status.IsSettled) break;

        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64, most = before;
        for (int i = 0; i < Active; i++) Add(downloads, files[i], sources[(i % 2 * SourcesEach)..][..SourcesEach]);
        for (int look = 0; look < Looks; look++)
        {
            await Task.Delay(LookEvery);
            self.Refresh();
            most = Math.Max(most, self.WorkingSet64);
        }
        int active = downloads.List().Count(download => download.State == DownloadState.Downloading);
        if (active != Active) throw new IOException($"{active} downloads are active, not {Active}.");
        Console.WriteLine(((most - before) / (double)Active / (1 << 20)).ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static void Add(Downloads downloads, (ContentHash Hash, long Size) file, DownloadSource[] sources) =>
        downloads.Add(new(file.Hash, "x", file.Size, [.. sources]), out _);

    /// <summary>Several files as one library.</summary>
    private sealed class BenchShares(BenchFile[] files) : IShares
    {
        public SharedFile? Find(ContentHash hash) => Array.Find(files, file => file.Hash == hash)?.Find(hash);

        public FileStream? TryOpen(ContentHash hash) => Array.Find(files, file => file.Hash == hash)?.TryOpen(hash);

        public SharesPage? Browse(string folder, string cursor, int entriesMax) => null;
    }
}
