using Canopy.Core;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library;

/// <summary>Which files others hear of first, where there are more than they may hear of.</summary>
public sealed partial class FileLibrary
{
    /// <summary>How many different contents are counted in memory before the counts go to disk: what a crash may cost.</summary>
    private const int CountsKept = 256;

    private readonly Dictionary<ContentHash, int> _wanted = [];

    /// <summary>
    /// The contents to announce, each once, in this order: those below the folders named, in the order of these; then those fetched most
    /// often; then the newest. It costs what it returns, however much is shared.
    /// </summary>
    /// <param name="first">Folders as others see them: "Alias" or "Alias/some/folder". What is not there is passed over.</param>
    /// <param name="count">The most contents returned.</param>
    public IReadOnlyList<FileRecord> ToAnnounce(IReadOnlyList<string> first, int count)
    {
        WriteCounts();
        ShareRules rules = _rules;
        HashSet<long> seen = [];
        List<FileRecord> chosen = [];
        using LibrarySnapshot snapshot = _store.Snapshot();
        foreach (StoredFile file in AnnouncingOrder(snapshot, first))
        {
            if (chosen.Count >= count) break;
            if (RootOf(rules, file.File.Alias) is not null && seen.Add(file.Content)) chosen.Add(file.Record);
        }
        return chosen;
    }

    /// <summary>The files others have fetched, those fetched most often first.</summary>
    /// <param name="skip">So many are passed over.</param>
    /// <param name="count">The most files returned.</param>
    public IReadOnlyList<(LibraryFile File, long Times)> MostWanted(int skip, int count)
    {
        WriteCounts();
        ShareRules rules = _rules;
        List<(LibraryFile, long)> found = [];
        using LibrarySnapshot snapshot = _store.Snapshot();
        foreach (StoredFile file in snapshot.ContentsMostWanted())
        {
            if (found.Count >= count) break;
            if (RootOf(rules, file.File.Alias) is not { } share || skip-- > 0) continue;
            found.Add((Placed(share, file.File), snapshot.WantedOf(file.Content)));
        }
        return found;
    }

    /// <summary>
    /// Somebody fetched this content. It costs next to nothing: counts are written to disk now and then, and the last few may be lost in a
    /// crash.
    /// </summary>
    public void CountWanted(ContentHash hash)
    {
        bool isEnough;
        lock (_wanted)
        {
            _wanted[hash] = _wanted.GetValueOrDefault(hash) + 1;
            isEnough = _wanted.Count >= CountsKept;
        }
        if (isEnough) WriteCounts();
    }

    private void WriteCounts()
    {
        KeyValuePair<ContentHash, int>[] counts;
        lock (_wanted)
        {
            counts = [.. _wanted];
            _wanted.Clear();
        }
        if (counts.Length > 0) _store.AddWanted(counts);
    }

    private static IEnumerable<StoredFile> AnnouncingOrder(LibrarySnapshot snapshot, IReadOnlyList<string> first)
    {
        foreach (string folder in first)
        {
            int slash = folder.IndexOf('/', StringComparison.Ordinal);
            (string alias, string path) = slash < 0 ? (folder, "") : (folder[..slash], folder[(slash + 1)..].Trim('/'));
            if (snapshot.FindFolder(alias, path) is not { } id) continue;
            foreach (StoredFile file in snapshot.ContentsBelow(id)) yield return file;
        }
        foreach (StoredFile file in snapshot.ContentsMostWanted()) yield return file;
        foreach (StoredFile file in snapshot.ContentsNewest()) yield return file;
    }
}
