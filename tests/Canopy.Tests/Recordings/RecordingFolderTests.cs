using Canopy.Core;
using Canopy.Recordings;

namespace Canopy.Tests.Recordings;

public sealed class RecordingFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryMake_WhereOthersFilesLie_IsRefusedAlsoToOverwrite()
    {
        File.WriteAllText(_folder["sessions.csv"], "mine");
        Assert.Null(RecordingFolder.TryMake(_folder.Root, overwrites: false, out string problem));
        Assert.EndsWith("is not empty", problem, StringComparison.Ordinal);
        Assert.Null(RecordingFolder.TryMake(_folder.Root, overwrites: true, out problem));
        Assert.EndsWith("it is no run that was written there", problem, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["sessions.csv"]));
        Assert.Null(RecordingFolder.TryMake(_folder["sessions.csv"], overwrites: true, out problem));
        Assert.EndsWith("is a file", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAFileThatGrows_CanBeReadAfterEachFlush()
    {
        RecordingFolder folder = RecordingFolder.TryMake(_folder["run"], overwrites: false, out _)!;
        using TextWriter file = folder.Open("population.csv");
        file.WriteLine("1,2");
        file.Flush();
        using FileStream reader = new(_folder["run/population.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.Equal("1,2\n", new StreamReader(reader).ReadToEnd());
    }

    [Fact]
    public void SnapshotIsWhole_OnlyThen_ItBearsItsName()
    {
        RecordingFolder folder = RecordingFolder.TryMake(_folder["run"], overwrites: false, out _)!;
        using (TextWriter file = folder.OpenOfSnapshot(new Instant(7), "peers.csv")) file.WriteLine("host");
        Assert.True(Directory.Exists(_folder["run/snapshot-7ms.part"]));
        folder.SnapshotIsWhole(new Instant(7));
        Assert.True(File.Exists(_folder["run/snapshot-7ms/peers.csv.gz"]));
        Assert.False(Directory.Exists(_folder["run/snapshot-7ms.part"]));
    }
}
