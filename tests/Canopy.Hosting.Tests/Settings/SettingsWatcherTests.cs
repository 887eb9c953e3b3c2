using Canopy.Hosting.Settings;

namespace Canopy.Hosting.Tests.Settings;

public sealed class SettingsWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Save_GoodFile_AppliesAndSaysWhatNeedsARestart()
    {
        SettingsReload reload = await SaveAsync("upload_slots: 2\nport: 4242\n", out SettingsWatcher watcher);
        using SettingsWatcher _ = watcher;
        Assert.Empty(reload.Problems);
        Assert.Equal("upload_slots", Assert.Single(reload.Change.Applied));
        Assert.Equal("port", Assert.Single(reload.Change.NeedRestart));
        Assert.Equal(2, watcher.Current.UploadSlots);
    }

    [Fact]
    public async Task Save_BrokenFile_KeepsTheOldSettingsAndSaysSo()
    {
        SettingsReload reload = await SaveAsync("upload_slots: many\n", out SettingsWatcher watcher);
        using SettingsWatcher _ = watcher;
        Assert.Equal(1, Assert.Single(reload.Problems).Line);
        Assert.Equal(CanopySettings.Default, watcher.Current);
    }

    [Fact]
    public void Change_Secret_IsSeenWithoutBeingShown()
    {
        CanopySettings before = CanopySettings.Default with { Network = "n", NetworkSecret = "one" };
        SettingsChange change = SettingsChange.Between(before, before with { NetworkSecret = "two" });
        Assert.Equal("network_secret", Assert.Single(change.NeedRestart));
    }

    private Task<SettingsReload> SaveAsync(string yaml, out SettingsWatcher watcher)
    {
        string path = _folder["canopy.yaml"];
        TaskCompletionSource<SettingsReload> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher = new(path, new(CanopySettings.Default, []), () => SettingsReader.Read(path, [], []), reload => told.TrySetResult(reload));
        AtomicFile.Write(path, yaml);
        return told.Task.WaitAsync(Patience);
    }
}
