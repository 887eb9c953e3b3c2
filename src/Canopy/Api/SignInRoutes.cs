using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/sign-in: how a browser gets a key without anybody typing one.</summary>
internal static class SignInRoutes
{
    /// <summary>How long a browser stays signed in.</summary>
    private static readonly TimeSpan s_stay = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", SignIn).Needs(ApiScope.None).WithSummary("Trades a code for a key that allows everything for 30 days")
            .WithDescription("A code is good once, for ten minutes. Wrong ones count as wrong keys do.");
        api.MapPost("/sign-in/codes", (HttpRequest request, SignInCodes codes) =>
                TypedResults.Ok(CodeView.Of(codes.Make(), $"{request.Scheme}://{request.Host}"))).Needs(ApiScope.Admin)
            .WithSummary("Makes a link that signs a browser in, once");
    }

    private static Results<Ok<SignedInView>, ProblemHttpResult> SignIn(
        SignInAsked asked, HttpContext context, SignInCodes codes, ApiKeys keys, WrongKeys wrongKeys)
    {
        string address = WrongKeys.AddressOf(context);
        if (wrongKeys.Refuse(context, "a new link of 'canopy open'") is { } refusal) return refusal;
        if (!codes.TryUse(asked.Code ?? ""))
        {
            wrongKeys.Add(address);
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, "This link has been used, or is too old.",
                "Run 'canopy open' for a new one, or sign in with an API key.");
        }
        wrongKeys.Forgive(address);
        return keys.Add("web app", ApiScope.Admin, out ApiKey? kept, s_stay) is { } key
            ? TypedResults.Ok(new SignedInView(key, kept!.Expires!.Value))
            : ApiProblem.Of(StatusCodes.Status409Conflict, $"There are {ApiLimits.KeysMax} API keys already.",
                "Remove one with 'canopy keys remove ID', then use a new link of 'canopy open'.");
    }
}

/// <summary>A code to trade for a key.</summary>
/// <param name="Code">As the link holds it behind "#code=".</param>
internal sealed record SignInAsked(string Code);

/// <summary>A key for a browser.</summary>
/// <param name="Key">The key; shown this once.</param>
/// <param name="Expires">From when on it opens nothing.</param>
internal sealed record SignedInView(string Key, DateTimeOffset Expires);

/// <summary>A link that signs a browser in, once.</summary>
/// <param name="Link">To open in a browser.</param>
/// <param name="Until">From when on it is too old.</param>
internal sealed record CodeView(string Link, DateTimeOffset Until)
{
    public static CodeView Of((string Code, DateTimeOffset Until) made, string address) =>
        new($"{address}/#code={made.Code}", made.Until);
}
