using Canopy.Hosting.Settings;
using Canopy.Hosting.Settings.Editing;

namespace Canopy.Daemon;

/// <summary>Where the settings of a running daemon are changed and read again, and what changed is put to work.</summary>
/// <param name="sources">Where they come from.</param>
/// <param name="watcher">Holds those in use.</param>
/// <param name="application">Puts them to work.</param>
internal sealed class SettingsDesk(SettingsSources sources, SettingsWatcher watcher, SettingsApplication application)
{
    /// <summary>What is wrong with a change that is not made yet; null for nothing.</summary>
    public SettingsProblem? Check(SettingsEdit edit) => sources.Check(edit);

    /// <summary>Writes changes into canopy.yaml and applies what applies live; where anything is wrong, nothing changes.</summary>
    public async Task<SettingsReload> ChangeAsync(params IReadOnlyList<SettingsEdit> edits)
    {
        SettingsReload reload = watcher.Change(() => sources.Write(edits));
        if (reload.Problems.IsEmpty) await application.ApplyAsync(reload);
        return reload;
    }

    /// <summary>Reads canopy.yaml again.</summary>
    public async Task<SettingsReload> ReloadAsync()
    {
        SettingsReload reload = watcher.Reload();
        await application.ApplyAsync(reload);
        return reload;
    }
}
