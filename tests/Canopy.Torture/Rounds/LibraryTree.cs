using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Rounds;

/// <summary>A shared folder that lives: files come, change, move and go. It knows what the library must come to know.</summary>
internal sealed class LibraryTree(string root, Rng chance)
{
    private const int Folders = 60, FilesEach = 12, LargeEvery = 200;
    private const int SmallMax = 3000, LargeMax = 3_000_000;

    private readonly SortedDictionary<string, ContentHash> _files = new(StringComparer.Ordinal);
    private Rng _chance = chance;
    private int _made;

    /// <summary>Each file's path as others see it, with its content.</summary>
    public IReadOnlyDictionary<string, ContentHash> Files => _files;

    /// <summary>All that any path has ever held.</summary>
    public HashSet<(string Path, ContentHash Hash)> Ever { get; } = [];

    public void Grow()
    {
        for (int file = 0; file < Folders * FilesEach; file++) Write(FreshPath());
    }

    /// <summary>What people do between two starts of the program.</summary>
    public void Change()
    {
        string[] paths = [.. _files.Keys];
        _chance.Shuffle<string>(paths);
        foreach (string path in paths[..10]) Write(path);
        foreach (string path in paths[10..20]) Remove(path);
        foreach (string path in paths[20..25]) Move(path, FreshPath());
        for (int file = 0; file < FilesEach * 3; file++) Write(FreshPath());
    }

    private string FreshPath() => $"Shared/folder {_chance.Below(Folders)}/{_made++}.bin";

    private void Write(string path)
    {
        int size = _chance.Below(LargeEvery) == 0 ? _chance.Below(LargeMax) : 8 + _chance.Below(SmallMax);
        byte[] content = Noise.Make(_chance.Next(), size);
        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(path))!);
        File.WriteAllBytes(OnDisk(path), content);
        ContentHash hash = BlockTree.TryRoot(BlockTree.BlockHashes(content), 0, size, out ContentHash found) ? found : default;
        _files[path] = hash;
        Ever.Add((path, hash));
    }

    private void Remove(string path)
    {
        File.Delete(OnDisk(path));
        _files.Remove(path);
    }

    private void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(to))!);
        File.Move(OnDisk(from), OnDisk(to));
        _files.Remove(from, out ContentHash hash);
        _files[to] = hash;
        Ever.Add((to, hash));
    }

    private string OnDisk(string path) => Path.Combine(root, path["Shared/".Length..]);
}
