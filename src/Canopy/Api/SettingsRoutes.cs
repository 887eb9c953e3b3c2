using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Api;

/// <summary>/settings: what is in use, and reading the file again.</summary>
internal static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/settings", (SettingsWatcher watcher) => SettingsTable.All
                .Select(setting => new SettingView(setting.Key, setting.Show(watcher.Current), setting.IsLive, setting.Explanation))
                    .ToArray())
            .Needs(ApiScope.Admin).WithSummary("The settings in use");
        api.MapPost("/settings/reload", async (SettingsWatcher watcher, SettingsApplication application) =>
            {
                SettingsReload reload = watcher.Reload();
                await application.ApplyAsync(reload);
                return new ReloadView(reload.Change.Applied, reload.Change.NeedRestart,
                    [.. reload.Problems.Select(problem => $"{problem}")]);
            })
            .Needs(ApiScope.Admin).WithSummary("Reads canopy.yaml again")
                .WithDescription("A file with mistakes changes nothing; 'problems' names them.");
    }
}
