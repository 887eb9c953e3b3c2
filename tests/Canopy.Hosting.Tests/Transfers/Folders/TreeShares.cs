using System.Text;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers.Folders;

/// <summary>A tree of small files that a test shares, listed folder by folder, a few entries a page.</summary>
internal sealed class TreeShares : IShares, IDisposable
{
    private const int EntriesOfAPage = 3;

    private readonly TestShares _contents = new();
    private readonly SortedDictionary<string, SharesPageFile> _files = new(StringComparer.Ordinal);

    /// <summary>Pages asked for so far.</summary>
    public int Asked { get; private set; }

    public void Add(string path, string text)
    {
        byte[] content = Encoding.UTF8.GetBytes(text);
        ContentHash hash = _contents.Add($"{_files.Count}", content);
        _files[path] = new(path[(path.LastIndexOf('/') + 1)..], content.Length, $"{hash}");
    }

    public SharedFile? Find(ContentHash hash) => _contents.Find(hash);

    public FileStream? TryOpen(ContentHash hash) => _contents.TryOpen(hash);

    public SharesPage? Browse(string folder, string cursor, int entriesMax)
    {
        Asked++;
        string prefix = folder + "/";
        List<string> below = [.. _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(path => path[prefix.Length..])];
        if (below.Count == 0) return null;
        List<string> entries = [.. below.Select(path => path.IndexOf('/') is >= 0 and var slash ? path[..(slash + 1)] : path)
            .Distinct().Order(StringComparer.Ordinal).Where(entry => string.CompareOrdinal(entry, cursor) > 0)];
        List<string> page = [.. entries.Take(EntriesOfAPage)];
        return new(folder, [.. page.Where(entry => entry.EndsWith('/')).Select(entry => entry.TrimEnd('/'))],
            [.. page.Where(entry => !entry.EndsWith('/')).Select(entry => _files[prefix + entry])],
            page.Count < entries.Count ? page[^1] : "");
    }

    public void Dispose() => _contents.Dispose();
}
