using System.Diagnostics;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Bench.Library;

/// <summary>
/// The hashing of a scan, reading and writing included, against bare SHA-256 over the same bytes in memory on as many threads. Rounds
/// alternate, so that a busy machine slows both alike; the best of each counts.
/// </summary>
internal sealed class LibraryHashingBench(string root, Action<BenchLine> report)
{
    private const int Rounds = 5, Files = 24, HugeSize = 256 << 20, FileSize = 16 << 20;

    public async Task RunAsync()
    {
        string shared = Path.Combine(root, "large");
        Directory.CreateDirectory(shared);
        byte[] data = new byte[HugeSize];
        var rng = new Rng(1);
        for (int at = 0; at < data.Length; at += 8) BitConverter.TryWriteBytes(data.AsSpan(at), rng.Next());
        await File.WriteAllBytesAsync(Path.Combine(shared, "huge.bin"), data);
        for (int i = 0; i < Files; i++)
        {
            BitConverter.TryWriteBytes(data, i);
            await File.WriteAllBytesAsync(Path.Combine(shared, $"{i}.bin"), data[..FileSize]);
        }
        const double Megabytes = (HugeSize + (double)Files * FileSize) / 1e6;
        double bare = 0, ours = 0;
        for (int round = 0; round < Rounds; round++)
        {
            bare = Math.Max(bare, Megabytes / Bare(data));
            ours = Math.Max(ours, Megabytes / await ScanAsync(shared, Path.Combine(root, $"large{round}.db")));
        }
        report(BenchLine.AtLeast("library-hashing", ours, bare, "MB/s", 0.8));
    }

    private static async Task<double> ScanAsync(string shared, string database)
    {
        ShareRules rules = ShareRules.Parse([$"[Large]{shared}"], out _);
        using FileLibrary library = FileLibrary.TryOpen(database, rules, out string word) ?? throw new IOException(word);
        long start = Stopwatch.GetTimestamp();
        ScanResult result = await library.ScanAsync();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result.FilesHashed == Files + 1 ? seconds : throw new IOException("Not every large file was hashed.");
    }

    /// <summary>As many bytes as the files have, a megabyte at a time to whichever thread is free.</summary>
    private static double Bare(byte[] data)
    {
        const int Portion = 1 << 20;
        long start = Stopwatch.GetTimestamp();
        int portions = (int)((HugeSize + (long)Files * FileSize) / Portion);
        Parallel.For(0, portions, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            portion => SHA256.HashData(data.AsSpan((int)((long)portion * Portion % HugeSize), Portion)));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
