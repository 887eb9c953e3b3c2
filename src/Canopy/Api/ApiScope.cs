namespace Canopy.Api;

/// <summary>What an API key allows. Each route asks for one of these (docs/api.md lists them).</summary>
[Flags]
internal enum ApiScope
{
    /// <summary>Nothing; on a route: anyone may ask, with no key.</summary>
    None = 0,
    /// <summary>Look at status, peers, downloads, shares, messages and events.</summary>
    Read = 1,
    /// <summary>Search, and browse other peers.</summary>
    Search = 2,
    /// <summary>Change what is shared.</summary>
    Share = 4,
    /// <summary>Start, pause and cancel downloads.</summary>
    Download = 8,
    /// <summary>Everything, settings, invites and messages included.</summary>
    Admin = 16,
}

/// <summary>The scope a route asks for, as its metadata; a route without one is refused.</summary>
internal sealed record RouteScope(ApiScope Scope);

/// <summary>Scopes by name, and what contains what.</summary>
internal static class ApiScopes
{
    /// <summary>All that can be given to a key.</summary>
    public static IReadOnlyList<ApiScope> All { get; } =
        [ApiScope.Read, ApiScope.Search, ApiScope.Share, ApiScope.Download, ApiScope.Admin];

    /// <summary>Whether a key with <paramref name="held"/> may use a route that asks for <paramref name="needed"/>.</summary>
    public static bool Allow(ApiScope held, ApiScope needed) => held.HasFlag(ApiScope.Admin) || held.HasFlag(needed);

    /// <summary>Reads "read,search"; null when a name is unknown or none is given.</summary>
    public static ApiScope? Parse(IEnumerable<string> names)
    {
        ApiScope scopes = ApiScope.None;
        foreach (string name in names)
        {
            if (!Enum.TryParse(name, ignoreCase: true, out ApiScope scope) || !All.Contains(scope)) return null;
            scopes |= scope;
        }
        return scopes == ApiScope.None ? null : scopes;
    }

    /// <summary>The names in a set of scopes.</summary>
    public static string[] Names(ApiScope scopes) =>
        [.. All.Where(scope => scopes.HasFlag(scope)).Select(scope => scope.ToString().ToLowerInvariant())];

    /// <summary>Says which scope a route asks for.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, ApiScope scope) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteScope(scope));
}
