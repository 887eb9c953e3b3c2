using Canopy.Api;
using Canopy.Daemon.Troubles;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>Puts reloaded settings to work, and tells what came of it.</summary>
/// <param name="node">Whose settings they are.</param>
/// <param name="logs">Shows what the settings say is to be shown.</param>
internal sealed class SettingsApplication(PeerNode node, LogLines logs)
{
    /// <summary>Applies what applies live; a file with mistakes changes nothing.</summary>
    public async Task ApplyAsync(SettingsReload reload)
    {
        if (reload.Problems.IsEmpty)
        {
            logs.Least = LogLines.LevelOf(reload.Settings.LogLevel);
            await node.ApplyAsync(reload.Settings);
        }
        SettingsTroubles.Hear(node.Troubles, reload);
        node.Events.Add("settings.reloaded", ReloadView.Of(reload));
    }
}
