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
    /// <param name="started">The settings as they are at the start.</param>
    /// <param name="read">Reads all sources anew.</param>
    /// <param name="reloaded">Told of every reload the watcher makes by itself that changed something or failed.</param>
    public SettingsWatcher(string path, SettingsReading started, Func<SettingsReading> read, Action<SettingsReload> reloaded)
    {
        (Started, Current, Given, _read, _reloaded) = (started.Settings, started.Settings, started.Given, read, reloaded);
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

    /// <summary>The settings as they were at the start: of those that need a restart, these are the ones that run.</summary>
    public CanopySettings Started { get; }

    /// <summary>The settings as they were last read, all of them.</summary>
    public CanopySettings Current { get; private set; }

    /// <summary>Which of them somebody gave, and where, by key.</summary>
    public ImmutableDictionary<string, GivenSetting> Given { get; private set; }

    /// <summary>Reads all sources now.</summary>
    public SettingsReload Reload()
    {
        lock (_lock)
        {
            SettingsReading reading = _read();
            if (!reading.IsGood) return new(Current, new([], []), reading.Problems);
            SettingsChange change = SettingsChange.Between(Current, reading.Settings);
            (Current, Given) = (reading.Settings, reading.Given);
            return new(Current, change, []);
        }
    }

    /// <summary>Writes the file and reads it, without another reading in between.</summary>
    /// <param name="write">Writes it, or says why not; then nothing has changed.</param>
    public SettingsReload Change(Func<ImmutableArray<SettingsProblem>> write)
    {
        lock (_lock)
        {
            ImmutableArray<SettingsProblem> problems = write();
            return problems.IsEmpty ? Reload() : new(Current, new([], []), problems);
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
