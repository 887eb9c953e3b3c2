using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class OpenFilesTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TempFolder _folder = new();
    private readonly OpenFiles _files;

    public OpenFilesTests() => _files = new(_clock);

    public void Dispose()
    {
        _files.Forget();
        _folder.Dispose();
    }

    [Fact]
    public void Lend_OfAFileThatIsKept_ReadsItAgainAndAgain()
    {
        Assert.Null(_files.TryLend(Hash(1)));
        using (FileStream first = Keep(1)) Assert.Equal("text 1", Read(first));
        using FileStream second = _files.TryLend(Hash(1))!, third = _files.TryLend(Hash(1))!;
        Assert.Equal(("text 1", "text 1"), (Read(second), Read(third)));
    }

    [Fact]
    public void Lend_OfAFileThatHasBeenWrittenTo_IsRefused()
    {
        Keep(1).Dispose();
        File.SetLastWriteTimeUtc(_folder["1"], new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Null(_files.TryLend(Hash(1)));
    }

    [Fact]
    public void Forget_WhileAFileIsLent_LetsItBeReadOn()
    {
        using FileStream lent = Keep(1);
        _files.Forget();
        Assert.Null(_files.TryLend(Hash(1)));
        Assert.Equal("text 1", Read(lent));
    }

    [Fact]
    public void Keep_MoreThanMayBeOpen_ClosesTheOneLongestUnused()
    {
        for (int file = 0; file < TransferLimits.OpenFilesMax; file++)
        {
            Keep(file).Dispose();
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        _files.TryLend(Hash(0))!.Dispose();
        Keep(1000).Dispose();
        Assert.Null(_files.TryLend(Hash(1)));
        foreach (int file in new[] { 0, 2, 1000 }) _files.TryLend(Hash(file))!.Dispose();
    }

    [Fact]
    public void File_NobodyReads_IsClosed()
    {
        Keep(1).Dispose();
        _clock.Advance(TransferLimits.OpenFileIdle / 2);
        Keep(2).Dispose();
        _clock.Advance(TransferLimits.OpenFileIdle / 2);
        Assert.Null(_files.TryLend(Hash(1)));
        _files.TryLend(Hash(2))!.Dispose();
        _clock.Advance(TransferLimits.OpenFileIdle * 2);
        Assert.Null(_files.TryLend(Hash(2)));
    }

    private static ContentHash Hash(int number) => ContentHash.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private static string Read(FileStream file)
    {
        byte[] text = new byte[100];
        return System.Text.Encoding.UTF8.GetString(text, 0, RandomAccess.Read(file.SafeFileHandle, text, 0));
    }

    private FileStream Keep(int number)
    {
        File.WriteAllText(_folder[$"{number}"], $"text {number}");
        return _files.Keep(
            Hash(number), new(_folder[$"{number}"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
    }
}
