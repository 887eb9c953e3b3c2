using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>Puts reloaded settings to work, and tells what came of it.</summary>
internal sealed class SettingsApplication(PeerNode node)
{
    /// <summary>Applies what applies live; a file with mistakes changes nothing.</summary>
    public async Task ApplyAsync(SettingsReload reload)
    {
        if (reload.Problems.IsEmpty) await node.ApplyAsync(reload.Settings);
        node.Events.Add("settings.reloaded", new
        {
            reload.Change.Applied, reload.Change.NeedRestart, Problems = reload.Problems.Select(problem => $"{problem}").ToArray(),
        });
    }
}
