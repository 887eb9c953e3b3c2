using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Bench.Transfer;

/// <summary>
/// One file of random bytes, shared, in a folder of its own that goes with it. The folder lies in memory where the system offers that: what
/// is measured is the transfer, not the disk.
/// </summary>
internal sealed class BenchFile : IShares, IDisposable
{
    private const string MemoryFolder = "/dev/shm";

    private readonly SharedFile _file;

    private BenchFile(string folder, SharedFile file) => (Folder, _file) = (folder, file);

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, _file.Name);

    public ContentHash Hash => _file.Hash;

    public long Size => _file.Size;

    public static async Task<BenchFile> MakeAsync(long size)
    {
        string root = Directory.Exists(MemoryFolder) ? MemoryFolder : System.IO.Path.GetTempPath();
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(root, $"canopy-bench-{Guid.NewGuid():N}")).FullName;
        string path = System.IO.Path.Combine(folder, "shared.bin");
        byte[] noise = new byte[BlockTree.PieceSize];
        Random random = new(1);
        await using (FileStream file = File.Create(path))
        {
            for (long written = 0; written < size; written += noise.Length)
            {
                random.NextBytes(noise);
                await file.WriteAsync(noise.AsMemory(0, (int)Math.Min(noise.Length, size - written)));
            }
        }
        await using FileStream whole = File.OpenRead(path);
        FileDigests digests = await FileHasher.HashAsync(whole);
        return new(folder, new(digests.ContentHash, "shared.bin", size, digests.PieceLayer));
    }

    public SharedFile? Find(ContentHash hash) => hash == Hash ? _file : null;

    public FileStream? TryOpen(ContentHash hash) => hash == Hash ? File.OpenRead(Path) : null;

    public SharesPage? Browse(string folder, string cursor, int entriesMax) => null;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
