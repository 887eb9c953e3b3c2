using System.Diagnostics;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Bench.Hashing;

/// <summary>
/// Hashing a file, all five digests in one read, against the four digests of design section 9 computed one after the other over the same
/// bytes in memory. Rounds alternate, so that a busy machine slows both alike; the best of each counts.
/// </summary>
internal sealed class HashingBench(Action<BenchLine> report)
{
    private const int Size = 256 << 20, Rounds = 5, SampleSize = 307_200;

    public async Task RunAsync()
    {
        byte[] data = new byte[Size];
        var rng = new Rng(1);
        for (int at = 0; at < Size; at += 8) BitConverter.TryWriteBytes(data.AsSpan(at), rng.Next());
        string path = Path.Combine(Path.GetTempPath(), $"canopy-bench-{Environment.ProcessId}");
        await File.WriteAllBytesAsync(path, data);
        try
        {
            double bare = 0, ours = 0;
            for (int round = 0; round < Rounds; round++)
            {
                bare = Math.Max(bare, Rate(Stopwatch.GetTimestamp(), () => Bare(data)));
                long start = Stopwatch.GetTimestamp();
                await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
                await FileHasher.HashAsync(file);
                ours = Math.Max(ours, Rate(start, () => { }));
            }
            report(BenchLine.AtLeast("hashing", ours, bare, "MB/s", 0.8));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Rate(long start, Action work)
    {
        work();
        return Size / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Block hashes and tree, SHA-1, MD5, UUHash: each over all the bytes before the next begins.</summary>
    private static void Bare(byte[] data)
    {
        BlockTree.TryRoot(BlockTree.BlockHashes(data), 0, data.Length, out _);
        SHA1.HashData(data);
        MD5.HashData(data);
        MD5.HashData(data.AsSpan(0, SampleSize));
        uint crc = Crc32.Start;
        for (long start = 1 << 20; start + 2 * SampleSize < data.Length; start *= 2)
            crc = Crc32.Update(crc, data.AsSpan((int)start, SampleSize));
        Crc32.Update(crc, data.AsSpan(data.Length - SampleSize));
    }
}
