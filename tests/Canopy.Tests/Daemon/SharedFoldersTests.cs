using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Daemon;

public sealed class SharedFoldersTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[\"/a\",null]", true)]
    [InlineData("{\"a\":1}", false)]
    [InlineData("", false)]
    public void TryReadAdded_WhateverTheFileHolds_IsReadOrTold(string text, bool isRead)
    {
        File.WriteAllText(_folder["shares.json"], text);
        bool read = SharedFolders.TryReadAdded(new DataFolder(_folder.Root), out IReadOnlyList<string> added, out Problem? problem);
        Assert.Equal(isRead, read);
        Assert.Equal(isRead ? ["/a"] : [], added);
        Assert.Equal(isRead, problem is null);
    }

    [Fact]
    public void RulesOf_FolderThatIsNotThere_IsKeptAndTold()
    {
        int known = Rules(shareDownloads: false, out IReadOnlyList<string> problems, _folder.Root, _folder["gone"]).Folders.Count;
        Assert.Equal(2, known);
        Assert.Contains(_folder["gone"], Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void RulesOf_FinishedFiles_AreSharedUnderAFreeAlias()
    {
        SharedFolder finished = Rules(shareDownloads: true, out _, $"[downloads]{_folder["music"]}").Folders[^1];
        Assert.Equal(new("Downloads 2", _folder["data/done"]), finished);
    }

    [Theory]
    [InlineData("data/done")]
    [InlineData("data")]
    public void RulesOf_FinishedFilesInASharedFolder_AreSharedOnce(string shared) =>
        Assert.Equal([_folder[shared]], Rules(shareDownloads: true, out _, _folder[shared]).Folders.Select(share => share.Root));

    [Fact]
    public void RulesOf_GrowingFilesInASharedFolder_AreLeftOut()
    {
        ShareRules rules = Rules(shareDownloads: false, out _, $"[data]{_folder["data"]}");
        Assert.True(rules.Excludes.Covers(rules.Folders[0], "growing", "growing"));
        Assert.False(rules.Excludes.Covers(rules.Folders[0], "done", "done"));
    }

    private ShareRules Rules(bool shareDownloads, out IReadOnlyList<string> problems, params string[] added) => SharedFolders.RulesOf(
        added, CanopySettings.Default with { ShareDownloads = shareDownloads }, new(_folder["data/done"], _folder["data/growing"]),
        out problems);
}
