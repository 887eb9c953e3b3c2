using Canopy.Daemon;
using Canopy.Hosting;
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
        int known = SharedFolders.RulesOf([_folder.Root, _folder["gone"]], CanopySettings.Default, out IReadOnlyList<string> problems)
            .Folders.Count;
        Assert.Equal(2, known);
        Assert.Contains(_folder["gone"], Assert.Single(problems), StringComparison.Ordinal);
    }
}
