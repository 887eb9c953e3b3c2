using Canopy.Daemon;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Settings.Editing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/settings: what is in use and where it comes from, changing it, and reading the file again.</summary>
internal static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/settings",
                (SettingsWatcher watcher) => SettingsTable.All.Select(setting => SettingView.Of(setting, watcher)).ToArray())
            .Needs(ApiScope.Admin).WithSummary("Every setting: its value, where that comes from, how to edit it");
        api.MapPut("/settings", ChangeAsync).Needs(ApiScope.Admin).WithSummary("Changes settings in canopy.yaml, all of them or none")
            .WithDescription("All else in the file stays as it is. 'problems' names what is in the way; then nothing is written.");
        api.MapPost("/settings/check", (SettingAsked asked, SettingsDesk desk) =>
                new SettingCheckView(desk.Check(EditOf(asked)) is { } problem ? SettingProblemView.Of(problem) : null))
            .Needs(ApiScope.Admin).WithSummary("Says what is wrong with a value, without writing it");
        api.MapPost("/settings/reload", async (SettingsDesk desk) => ReloadView.Of(await desk.ReloadAsync()))
            .Needs(ApiScope.Admin).WithSummary("Reads canopy.yaml again")
            .WithDescription("A file with mistakes changes nothing; 'problems' names them.");
    }

    private static async Task<Results<Ok<SettingsChangedView>, ProblemHttpResult>> ChangeAsync(SettingsAsked asked, SettingsDesk desk)
    {
        if (asked.Changes is not { Count: > 0 } changes || changes.Any(change => change is null))
            return ApiProblem.Bad("There are no changes.", "Give 'changes': a list of { key, value } or { key, values }.");
        if (changes.Count > SettingsTable.All.Length)
            return ApiProblem.Bad($"There are {changes.Count} changes.", $"There are {SettingsTable.All.Length} settings; give each once.");
        return TypedResults.Ok(SettingsChangedView.Of(await desk.ChangeAsync([.. changes.Select(EditOf)])));
    }

    private static SettingsEdit EditOf(SettingAsked asked)
    {
        string key = asked.Key ?? "";
        return new(key, asked.Values is { } values ? new SettingValue([.. values.Select(value => value ?? "")])
            : asked.Value is not { } text ? null
            : SettingsTable.Find(key)?.FromText(text) ?? new SettingValue([text]));
    }
}
