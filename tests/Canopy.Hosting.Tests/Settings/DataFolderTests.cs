using Canopy.Hosting.Settings;

namespace Canopy.Hosting.Tests.Settings;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_FlagThenVariableThenDataHome()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["XDG_DATA_HOME"] = "/xdg" };
        Assert.Equal("/xdg/canopy", DataFolder.Find(null, variables.GetValueOrDefault).Root);
        variables["CANOPY_DATA"] = "/named";
        Assert.Equal("/named", DataFolder.Find(null, variables.GetValueOrDefault).Root);
        Assert.Equal("/given", DataFolder.Find("/given", variables.GetValueOrDefault).Root);
    }

    [Fact]
    public void Prepare_FirstStart_WritesTheExampleOnce()
    {
        DataFolder folder = new(_folder["data"]);
        folder.Prepare();
        Assert.Equal(SettingsExample.Compose(), File.ReadAllText(folder.Settings));
        File.WriteAllText(folder.Settings, "port: 1\n");
        folder.Prepare();
        Assert.Equal("port: 1\n", File.ReadAllText(folder.Settings));
    }

    [Fact]
    public void Lock_SecondDaemon_IsRefusedAndToldWhoHoldsIt_UntilTheFirstLetsGo()
    {
        DataFolder folder = new(_folder.Root);
        using (DaemonLock? first = DaemonLock.TryTake(folder, out _))
        {
            first!.Announce("http://127.0.0.1:7311");
            Assert.Null(DaemonLock.TryTake(folder, out DaemonAddress? holder));
            Assert.Equal(new DaemonAddress(Environment.ProcessId, "http://127.0.0.1:7311"), holder);
            Assert.Equal(holder, DaemonLock.Running(folder));
        }
        Assert.Null(DaemonLock.Running(folder));
        using DaemonLock? second = DaemonLock.TryTake(folder, out _);
        Assert.NotNull(second);
    }

    [Fact]
    public void Lock_LeftByAKilledDaemon_IsTakenOver()
    {
        DataFolder folder = new(_folder.Root);
        File.WriteAllText(folder.Lock, "2147483647");
        File.WriteAllText(folder.Daemon, """{"ProcessId":2147483647,"Api":"http://127.0.0.1:1"}""");
        Assert.Null(DaemonLock.Running(folder));
        using DaemonLock? taken = DaemonLock.TryTake(folder, out _);
        Assert.NotNull(taken);
    }

    [Fact]
    public void Write_SecretFile_IsItsOwnersOnly()
    {
        AtomicFile.Write(_folder["secret"], "x");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["secret"]));
    }
}
