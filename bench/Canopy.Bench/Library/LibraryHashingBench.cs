using System.Diagnostics;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Bench.Library;

/// <summary>
/// The hashing of a scan, reading and writing included, against bare SHA-256 over the same files, read a megabyte at a time by as many
/// threads; and, to show what reading costs, over as many bytes in memory. Rounds alternate, so that a busy machine slows all alike; the
/// best of each counts.
/// </summary>
internal sealed class LibraryHashingBench(string root, Action<BenchLine> report)
{
    private const int Rounds = 5, Files = 32, HugeSize = 512 << 20, FileSize = 16 << 20, Portion = 1 << 20;

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
        double memory = 0, bare = 0, ours = 0;
        for (int round = 0; round < Rounds; round++)
        {
            memory = Math.Max(memory, Megabytes / InMemory(data));
            bare = Math.Max(bare, Megabytes / OverFiles(Directory.GetFiles(shared)));
            ours = Math.Max(ours, Megabytes / await ScanAsync(shared, Path.Combine(root, $"large{round}.db")));
        }
        report(BenchLine.AtLeast("library-hashing", ours, bare, "MB/s", 0.8));
        report(BenchLine.AtLeast("library-hashing-to-memory", ours, memory, "MB/s", 0) with { Budget = "no budget" });
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
    private static double InMemory(byte[] data)
    {
        long start = Stopwatch.GetTimestamp();
        int portions = (int)((HugeSize + (long)Files * FileSize) / Portion);
        OnEachCore(Enumerable.Range(0, portions), (portion, _) =>
            SHA256.HashData(data.AsSpan((int)((long)portion * Portion % HugeSize), Portion)));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double OverFiles(string[] paths)
    {
        long start = Stopwatch.GetTimestamp();
        SafeFileHandle[] files = [.. paths.Select(path => File.OpenHandle(path))];
        IEnumerable<(SafeFileHandle, long)> portions =
            from file in files
            from portion in Enumerable.Range(0, (int)(RandomAccess.GetLength(file) / Portion))
            select (file, (long)portion * Portion);
        OnEachCore(portions, (portion, buffer) =>
        {
            RandomAccess.Read(portion.Item1, buffer, portion.Item2);
            SHA256.HashData(buffer);
        });
        foreach (SafeFileHandle file in files) file.Dispose();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void OnEachCore<T>(IEnumerable<T> portions, Action<T, byte[]> hash) => Parallel.ForEach(
        portions, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new byte[Portion],
        (portion, _, buffer) =>
        {
            hash(portion, buffer);
            return buffer;
        }, _ => { });
}
