using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Files on disk that a test shares.</summary>
internal sealed class TestShares : IShares, IDisposable
{
    private readonly Dictionary<ContentHash, SharedFile> _files = [];
    private readonly TempFolder _folder = new();

    public ContentHash Add(string name, byte[] content)
    {
        string path = _folder[name];
        File.WriteAllBytes(path, content);
        byte[] leaves = BlockTree.BlockHashes(content);
        List<byte> layer = [];
        int height = BlockTree.PieceHeightOf(content.Length), span = BlockTree.HashSize << height;
        for (int at = 0; at < leaves.Length; at += span)
            layer.AddRange(BlockTree.Fold(leaves.AsSpan(at, Math.Min(span, leaves.Length - at)), 0, height).ToArray());
        ContentHash hash = HashOf(content);
        _files[hash] = new(hash, name, content.Length, layer.ToArray());
        return hash;
    }

    public void AddEmpty(string name)
    {
        File.WriteAllBytes(_folder[name], []);
        _files[BlockTree.Empty] = new(BlockTree.Empty, name, 0, default);
    }

    /// <summary>From here on the content grows: only these pieces are proved.</summary>
    public void Grow(ContentHash hash, byte have) => _files[hash] = _files[hash] with { Have = new byte[] { have } };

    public string PathOf(ContentHash hash) => _folder[_files[hash].Name];

    public FileStream? TryOpen(ContentHash hash) =>
        _files.TryGetValue(hash, out SharedFile? shared) && new FileInfo(PathOf(hash)) is { Exists: true } file
            && file.Length == shared.Size
            ? new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : null;

    /// <summary>How often the server has looked.</summary>
    public int Looks { get; private set; }

    public SharedFile? Find(ContentHash hash)
    {
        Looks++;
        return _files.GetValueOrDefault(hash);
    }

    public SharesPage? Browse(string folder, string cursor, int entriesMax) => folder.Length == 0
        ? new("", [], [.. _files.Select(file => new SharesPageFile(file.Value.Name, file.Value.Size, file.Key.ToString()))], "")
        : null;

    public void Dispose() => _folder.Dispose();

    public static byte[] Noise(int seed, int bytes)
    {
        byte[] noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    public static ContentHash HashOf(byte[] content)
    {
        Assert.True(BlockTree.TryRoot(BlockTree.BlockHashes(content), 0, content.Length, out ContentHash root));
        return root;
    }
}
