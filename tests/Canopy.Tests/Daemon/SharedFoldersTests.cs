using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Daemon;

public sealed class SharedFoldersTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RulesOf_FolderThatIsNotThere_IsKeptAndTold()
    {
        int known = SharedFolders.RulesOf([_folder.Root, _folder["gone"]], CanopySettings.Default, out IReadOnlyList<string> problems)
            .Folders.Count;
        Assert.Equal(2, known);
        Assert.Contains(_folder["gone"], Assert.Single(problems), StringComparison.Ordinal);
    }
}
