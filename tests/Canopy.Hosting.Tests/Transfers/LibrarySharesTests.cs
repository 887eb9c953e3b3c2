using Canopy.Core;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Tests.Library;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>The server's view of a real library: what it remembers is never older than the library.</summary>
public sealed class LibrarySharesTests : IDisposable
{
    private readonly LibraryFixture _fixture = new();
    private readonly LibraryShares _shares;

    public LibrarySharesTests() => _shares = new(_fixture.Library);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Find_OfAFileSharedSinceItWasAskedFor_FindsIt()
    {
        ContentHash hash = TestShares.HashOf("new"u8.ToArray());
        Assert.Null(_shares.Find(hash));
        _fixture.Write("a.txt", "new");
        await _fixture.Library.ScanAsync();
        Assert.Equal("a.txt", _shares.Find(hash)!.Name);
        using FileStream first = _shares.TryOpen(hash)!, second = _shares.TryOpen(hash)!;
        Assert.Equal((3L, 3L), (first.Length, second.Length));
    }

    [Fact]
    public async Task Find_OfAFileTakenBack_FindsItNoMore()
    {
        ContentHash hash = TestShares.HashOf("old"u8.ToArray());
        string path = _fixture.Write("a.txt", "old");
        _fixture.Write("b.txt", "another");
        await _fixture.Library.ScanAsync();
        _shares.TryOpen(hash)!.Dispose();
        Assert.NotNull(_shares.Find(hash));
        File.Delete(path);
        await _fixture.Library.ScanAsync();
        Assert.Null(_shares.Find(hash));
        Assert.Null(_shares.TryOpen(hash));
    }

    [Fact]
    public async Task Open_OfAFileThatWasWrittenTo_IsRefused()
    {
        ContentHash hash = TestShares.HashOf("old"u8.ToArray());
        string path = _fixture.Write("a.txt", "old");
        await _fixture.Library.ScanAsync();
        _shares.TryOpen(hash)!.Dispose();
        File.SetLastWriteTimeUtc(path, new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Null(_shares.TryOpen(hash));
    }

    [Fact]
    public async Task Rules_ThatShareAFolderNoMore_HoldAtOnce()
    {
        ContentHash hash = TestShares.HashOf("old"u8.ToArray());
        _fixture.Write("a.txt", "old");
        await _fixture.Library.ScanAsync();
        _shares.TryOpen(hash)!.Dispose();
        Assert.NotNull(_shares.Find(hash));
        _fixture.Library.Rules = ShareRules.Parse([], out _);
        Assert.Null(_shares.Find(hash));
        Assert.Null(_shares.TryOpen(hash));
    }
}
