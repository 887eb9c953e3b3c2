using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Tests.Library;

/// <summary>A library over a temporary folder "share", which notes every change it announces.</summary>
internal sealed class LibraryFixture : IDisposable
{
    private readonly TempFolder _temp = new();

    public LibraryFixture(params string[] excludes)
    {
        Directory.CreateDirectory(_temp["share"]);
        Rules = ShareRules.Parse(
            [$"[Music]{_temp["share"]}", .. excludes.Select(pattern => "!" + pattern)], out IReadOnlyList<string> problems);
        Assert.Empty(problems);
        Library = Open();
    }

    public ShareRules Rules { get; set; }

    public FileLibrary Library { get; private set; }

    public List<ShareChange> Changes { get; } = [];

    public string Database => _temp["library.db"];

    public string At(string path) => Path.Join(_temp["share"], path);

    public string Outside(string path) => _temp[path];

    /// <summary>Writes a file of the shared folder, with the folders it needs.</summary>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    /// <summary>Opens the file again without closing it well: what a killed process leaves is what a second one finds.</summary>
    public FileLibrary OpenAnother() => OpenAnother(out _);

    public FileLibrary OpenAnother(out string word) =>
        FileLibrary.TryOpen(Database, Rules, out word) ?? throw new InvalidOperationException(word);

    public void Reopen()
    {
        Library.Dispose();
        Library = Open();
    }

    /// <summary>The names others were told of, after all the changes so far.</summary>
    public List<string> Announced()
    {
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ShareChange change in Changes)
        {
            foreach (var hash in change.Removed)
                Assert.True(told.Remove(hash.ToString()), "a content was taken back that nobody had been told of");
            foreach (var file in change.Added) told.Add(file.Hash.ToString(), file.Name);
        }
        return [.. told.Values.Order(StringComparer.Ordinal)];
    }

    public List<string> Shared() => [.. Library.Page(null, 1000).Files.Select(file => file.SharedPath).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Library.Dispose();
        _temp.Dispose();
    }

    private FileLibrary Open()
    {
        FileLibrary library = OpenAnother();
        library.Changed += Changes.Add;
        return library;
    }
}
