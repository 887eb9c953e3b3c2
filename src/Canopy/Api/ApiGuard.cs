using System.Net;

namespace Canopy.Api;

/// <summary>
/// Stands before every route: this machine's own name only (against DNS rebinding), this origin only, a key that allows what
/// the route asks for, and a wait for those who try keys.
/// </summary>
internal sealed class ApiGuard(RequestDelegate next, ApiKeys keys, WrongKeys wrongKeys)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOwnName(context.Request.Host.Host))
            return ApiProblem.WriteAsync(
                context, StatusCodes.Status421MisdirectedRequest, $"This API does not answer for the name '{context.Request.Host.Host}'.",
                "Use http://127.0.0.1 or http://localhost with its port: a name could be pointed here by somebody else's page.");
        if (!IsSameOrigin(context.Request))
            return ApiProblem.WriteAsync(
                context, StatusCodes.Status403Forbidden, $"A page of '{context.Request.Headers.Origin}' may not use this API.",
                "Only pages this peer itself serves may; programs outside a browser send no Origin.");
        if (context.GetEndpoint() is not { } route)
            return ApiProblem.WriteAsync(
                context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Method} {context.Request.Path}.",
                "GET /openapi/v1.json lists all there is.");
        return route.Metadata.GetMetadata<RouteScope>() switch
        {
            { Scope: ApiScope.None } => next(context),
            { Scope: var needed } => CheckKeyAsync(context, needed),
            // The framework's own answers for a wrong method or a body that is not JSON carry no scope of ours and do nothing but say so.
            null when route.DisplayName is "405 HTTP Method Not Supported" =>
                ApiProblem.WriteAsync(context, StatusCodes.Status405MethodNotAllowed,
                $"{context.Request.Path} does not understand {context.Request.Method}.",
                "GET /openapi/v1.json lists the methods of each path."),
            null when route.DisplayName is "415 HTTP Unsupported Media Type" =>
                ApiProblem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType,
                "The body is not JSON.", "Send it with 'Content-Type: application/json'."),
            null => ApiProblem.WriteAsync(
                context, StatusCodes.Status403Forbidden, "This route has no scope, so nobody may use it.", "Report this as a fault."),
        };
    }

    private Task CheckKeyAsync(HttpContext context, ApiScope needed)
    {
        string address = WrongKeys.AddressOf(context);
        string text = KeyOf(context.Request);
        // A good key never waits: a stray program with an old one must not lock the owner out, and 256 random bits are not guessed.
        ApiKey? key = text.Length > 0 ? keys.Find(text) : null;
        if (key is null && wrongKeys.Refuse(context, "a good key; 'canopy keys' lists them") is { } refusal)
            return refusal.ExecuteAsync(context);
        if (text.Length == 0) return Unauthorized(context, "This needs an API key.");
        if (key is null)
        {
            wrongKeys.Add(address);
            return Unauthorized(context, "This API key is not known here.");
        }
        wrongKeys.Forgive(address);
        if (keys.HasExpired(key))
            return Unauthorized(context, $"The key '{key.Name}' has expired.");
        context.Items[typeof(ApiKey)] = key;
        if (ApiScopes.Allow(key.Scopes, needed)) return next(context);
        return ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden,
            $"The key '{key.Name}' allows {string.Join(", ", ApiScopes.Names(key.Scopes))}; this needs " +
            $"{needed.ToString().ToLowerInvariant()}.",
            $"Make a key that may: canopy keys add NAME --scopes {needed.ToString().ToLowerInvariant()}");
    }

    private static Task Unauthorized(HttpContext context, string what)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.WriteAsync(context, StatusCodes.Status401Unauthorized, what,
            "Send 'Authorization: Bearer KEY' or 'X-API-Key: KEY'; make a key with 'canopy keys add NAME'. 'canopy open' lets a browser "
            + "in.");
    }

    private static string KeyOf(HttpRequest request)
    {
        string bearer = request.Headers.Authorization.ToString();
        return bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer["Bearer ".Length..].Trim()
            : request.Headers["X-API-Key"].ToString();
    }

    /// <summary>Nobody can point an IP address, or the name localhost, at another machine's page.</summary>
    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool IsSameOrigin(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
