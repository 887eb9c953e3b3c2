using System.Collections.Immutable;

namespace Canopy.Hosting.Settings;

/// <summary>What came of reading the file again.</summary>
/// <param name="Settings">The settings now in use: the old ones when there were problems.</param>
/// <param name="Change">What differs from before.</param>
/// <param name="Problems">Why the file was not taken; empty when it was.</param>
public sealed record SettingsReload(CanopySettings Settings, SettingsChange Change, ImmutableArray<SettingsProblem> Problems);

/// <summary>Reads the settings again when the file is saved; a broken file changes nothing and is told.</summary>
public sealed class SettingsWatcher : IDisposable
{
    /// <summary>Editors save in several steps; reading begins when this much time has passed without another.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Func<SettingsReading> _read;
    private readonly Action<SettingsReload> _reloaded;
    private readonly FileSystemWatcher _files;
    private readonly Timer _settled;

    /// <summary>Begins to watch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="current">The settings in use.</param>
    /// <param name="read">Reads all sources anew.</param>
    /// <param name="reloaded">Told of every reload the watcher makes by itself that changed something or failed.</param>
    public SettingsWatcher(string path, CanopySettings current, Func<SettingsReading> read, Action<SettingsReload> reloaded)
    {
        (Current, _read, _reloaded) = (current, read, reloaded);
        _settled = new(_ => ReloadAndTell());
        _files = new(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path))
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size,
        };
        _files.Changed += (_, _) => Settle();
        _files.Created += (_, _) => Settle();
        _files.Renamed += (_, _) => Settle();
        _files.EnableRaisingEvents = true;
    }

    /// <summary>The settings in use.</summary>
    public CanopySettings Current { get; private set; }

    /// <summary>Reads all sources now.</summary>
    public SettingsReload Reload()
    {
        lock (_lock)
        {
            SettingsReading reading = _read();
            if (!reading.IsGood) return new(Current, new([], []), reading.Problems);
            SettingsChange change = SettingsChange.Between(Current, reading.Settings);
            Current = reading.Settings;
            return new(Current, change, []);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _files.Dispose();
        _settled.Dispose();
    }

    private void Settle() => _settled.Change(Settling, Timeout.InfiniteTimeSpan);

    private void ReloadAndTell()
    {
        SettingsReload reload = Reload();
        if (!reload.Change.IsEmpty || !reload.Problems.IsEmpty) _reloaded(reload);
    }
}
