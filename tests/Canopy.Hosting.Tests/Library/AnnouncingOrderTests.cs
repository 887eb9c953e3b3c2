using Canopy.Core;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Hosting.Tests.Library;

public sealed class AnnouncingOrderTests
{
    [Fact]
    public async Task ToAnnounce_FoldersFirst_ThenMostWanted_ThenNewest()
    {
        using var at = new LibraryFixture();
        foreach (string name in (string[])["a", "b", "c", "d"])
        {
            at.Write($"{name}/{name}.txt", name);
            await at.Library.ScanAsync();
        }
        at.Write("d/deep/e.txt", "e");
        await at.Library.ScanAsync();
        Assert.Equal(["e.txt", "d.txt", "c.txt", "b.txt", "a.txt"], Names(at));
        for (int i = 0; i < 2; i++) at.Library.CountWanted(HashOf(at, "a.txt"));
        at.Library.CountWanted(HashOf(at, "c.txt"));
        Assert.Equal(["a.txt", "c.txt", "e.txt", "d.txt", "b.txt"], Names(at));
        Assert.Equal(["b.txt", "d.txt", "e.txt", "a.txt", "c.txt"], Names(at, "Music/b", "Music/nowhere", "Other", "Music/d/"));
        Assert.Equal(["d.txt", "e.txt"], Names(at, "Music/d")[..2]);
        Assert.Equal(["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"], Names(at, "Music"));
        Assert.Equal(["a.txt", "c.txt"], at.Library.ToAnnounce([], 2).Select(file => file.Name), StringComparer.Ordinal);
        Assert.Empty(at.Library.ToAnnounce(["Music"], 0));
        Assert.Equal([("a.txt", 2), ("c.txt", 1)],
            at.Library.MostWanted(0, 10).Select(wanted => (wanted.File.Record.Name, wanted.Times)));
        Assert.Equal("c.txt", Assert.Single(at.Library.MostWanted(1, 10)).File.Record.Name);
    }

    [Fact]
    public async Task ToAnnounce_SeveralPaths_IsOneContentUnderItsFirstName()
    {
        using var at = new LibraryFixture();
        at.Write("one/first.txt", "same");
        await at.Library.ScanAsync();
        at.Write("two/second.txt", "same");
        at.Write("two/third.txt", "same");
        await at.Library.ScanAsync();
        Assert.Equal(["first.txt"], Names(at, "Music/two", "Music/one"));
    }

    [Fact]
    public async Task ToAnnounce_FolderNoLongerShared_IsLeftOut()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        at.Library.Rules = ShareRules.Nothing;
        Assert.Empty(Names(at, "Music"));
    }

    [Fact]
    public async Task CountWanted_OverARestart_IsKept()
    {
        using var at = new LibraryFixture();
        at.Write("a.txt", "alpha");
        await at.Library.ScanAsync();
        at.Write("b.txt", "beta");
        await at.Library.ScanAsync();
        at.Library.CountWanted(HashOf(at, "a.txt"));
        at.Library.CountWanted(default);
        at.Reopen();
        Assert.Equal(["a.txt", "b.txt"], Names(at));
    }

    [Fact]
    public async Task CountWanted_ManyContents_GoToDiskBeforeTheEnd()
    {
        using var at = new LibraryFixture();
        for (int i = 0; i < 300; i++) at.Write($"{i:000}.txt", $"{i}");
        await at.Library.ScanAsync();
        foreach (FileRecord file in at.Library.Contents().Where(file => file.Name != "299.txt")) at.Library.CountWanted(file.Hash);
        for (int i = 0; i < 2; i++) at.Library.CountWanted(HashOf(at, "007.txt"));
        // What another process would find now: the first counts, not the last.
        using var other = at.OpenAnother();
        Assert.DoesNotContain(other.ToAnnounce([], 200), file => file.Name == "299.txt");
        Assert.Equal("007.txt", at.Library.ToAnnounce([], 1)[0].Name);
    }

    private static ContentHash HashOf(LibraryFixture at, string name) => at.Library.Contents().First(file => file.Name == name).Hash;

    private static string[] Names(LibraryFixture at, params string[] first) =>
        [.. at.Library.ToAnnounce(first, 100).Select(file => file.Name)];
}
