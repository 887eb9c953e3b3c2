using Canopy.Hosting.Library.Watching;
using Canopy.Hosting.Tests.Transfers;

namespace Canopy.Hosting.Tests.Library.Watching;

/// <summary>Swarms of events become few looks.</summary>
public sealed class DirtyFoldersTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly List<string> _looks = [];
    private readonly DirtyFolders _dirty;

    public DirtyFoldersTests() => _dirty = new(_clock, _looks.Add);

    public ValueTask DisposeAsync() => _dirty.DisposeAsync();

    [Fact]
    public void Add_ManyEventsOfOneFolder_AreOneLookOnceItIsQuiet()
    {
        for (int i = 0; i < 3; i++)
        {
            _dirty.Add("album");
            _clock.Advance(DirtyFolders.Quiet - TimeSpan.FromMilliseconds(1));
        }
        Assert.Empty(_looks);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["album"], _looks);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(_looks);
    }

    [Fact]
    public void Add_NeverQuiet_IsLookedAtAfterTheLongestWait()
    {
        for (TimeSpan passed = default; passed < DirtyFolders.WaitMost; passed += TimeSpan.FromMilliseconds(100))
        {
            Assert.Empty(_looks);
            _dirty.Add("album");
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(["album"], _looks);
    }

    [Fact]
    public void Add_FoldersBelowAnother_AreLookedAtWithIt()
    {
        foreach (string folder in (string[])["a/b", "a/b/c", "ab", "a", "a/d", "b/c"]) _dirty.Add(folder);
        _clock.Advance(DirtyFolders.Quiet);
        Assert.Equal(["a", "ab", "b/c"], _looks);
    }

    [Fact]
    public void Add_TooManyFolders_TheWholeShareIsLookedAt()
    {
        for (int i = 0; i < DirtyFolders.FoldersMax; i++) _dirty.Add($"folder {i:000}");
        _clock.Advance(DirtyFolders.Quiet);
        Assert.Equal(DirtyFolders.FoldersMax, _looks.Count);
        _looks.Clear();

        for (int i = 0; i <= DirtyFolders.FoldersMax; i++) _dirty.Add($"folder {i:000}");
        _clock.Advance(DirtyFolders.Quiet);
        Assert.Equal([""], _looks);
    }
}
