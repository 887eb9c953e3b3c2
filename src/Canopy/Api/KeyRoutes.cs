using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/keys: who may use this API.</summary>
internal static class KeyRoutes
{
    private const int NameMax = 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", (ApiKeys keys) => keys.List().Select(KeyView.Of).ToArray()).Needs(ApiScope.Admin)
            .WithSummary("The API keys, without the keys themselves");
        api.MapPost("/keys", Add).Needs(ApiScope.Admin).WithSummary("Makes an API key; the answer shows it this once");
        api.MapDelete("/keys/{id}", Remove).Needs(ApiScope.Admin).WithSummary("Takes an API key back");
    }

    private static Results<Created<KeyView>, ProblemHttpResult> Add(KeyAsked asked, ApiKeys keys)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > NameMax || asked.Name == "cli")
            return ApiProblem.Bad("The key needs a name.", $"Give 1 to {NameMax} characters, not 'cli'.");
        if (ApiScopes.Parse(asked.Scopes ?? []) is not { } scopes)
            return ApiProblem.Bad("The scopes are none or unknown.", "Give one or more of read, search, share, download, admin.");
        if (keys.Add(asked.Name, scopes, out ApiKey? kept) is not { } key)
            return ApiProblem.Of(StatusCodes.Status409Conflict, $"There are {ApiLimits.KeysMax} keys already.",
                "Remove one: canopy keys remove ID");
        return TypedResults.Created($"/api/v1/keys/{kept!.Id}", KeyView.Of(kept) with { Key = key });
    }

    private static Results<NoContent, ProblemHttpResult> Remove(string id, ApiKeys keys) =>
        keys.Remove(id) ? TypedResults.NoContent() : ApiProblem.NotFound($"There is no key '{id}'.",
            "'canopy keys' (GET /api/v1/keys) lists them.");
}
