using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/keys: who may use this API.</summary>
internal static class KeyRoutes
{
    private const int NameMax = 60, DaysMax = 3650;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", (ApiKeys keys) => keys.List().Select(KeyView.Of).ToArray()).Needs(ApiScope.Admin)
            .WithSummary("The API keys, without the keys themselves");
        api.MapPost("/keys", Add).Needs(ApiScope.Admin).WithSummary("Makes an API key; the answer shows it this once");
        api.MapGet("/keys/own", (HttpContext context) => TypedResults.Ok(KeyView.Of(Own(context)))).Needs(ApiScope.Read)
            .WithSummary("The key this request came with");
        api.MapDelete("/keys/own", (HttpContext context, ApiKeys keys) => Remove(Own(context).Id, keys)).Needs(ApiScope.Read)
            .WithSummary("Takes back the key this request came with: a browser signs out");
        api.MapDelete("/keys/{id}", Remove).Needs(ApiScope.Admin).WithSummary("Takes an API key back");
    }

    private static Results<Created<KeyView>, ProblemHttpResult> Add(KeyAsked asked, ApiKeys keys)
    {
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > NameMax || asked.Name == "cli")
            return ApiProblem.Bad("The key needs a name.", $"Give 1 to {NameMax} characters, not 'cli'.");
        if (ApiScopes.Parse(asked.Scopes ?? []) is not { } scopes)
            return ApiProblem.Bad("The scopes are none or unknown.", "Give one or more of read, search, share, download, admin.");
        if (asked.Days is < 1 or > DaysMax)
            return ApiProblem.Bad($"The key is to be good for {asked.Days} days.", $"Give 1 to {DaysMax}, or leave it out for ever.");
        TimeSpan? lasts = asked.Days is { } days ? TimeSpan.FromDays(days) : null;
        if (keys.Add(asked.Name, scopes, out ApiKey? kept, lasts) is not { } key)
            return ApiProblem.Of(StatusCodes.Status409Conflict, $"There are {ApiLimits.KeysMax} keys already.",
                "Remove one: canopy keys remove ID");
        return TypedResults.Created($"/api/v1/keys/{kept!.Id}", KeyView.Of(kept) with { Key = key });
    }

    /// <summary>What the guard let this request in with.</summary>
    private static ApiKey Own(HttpContext context) => (ApiKey)context.Items[typeof(ApiKey)]!;

    private static Results<NoContent, ProblemHttpResult> Remove(string id, ApiKeys keys) =>
        keys.Remove(id) ? TypedResults.NoContent() : ApiProblem.NotFound($"There is no key '{id}'.",
            "'canopy keys' (GET /api/v1/keys) lists them.");
}
