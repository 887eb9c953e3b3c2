using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Canopy.Api;

/// <summary>
/// Names in addresses, such as a campaign's, may hold a slash, sent as %2F. The server decodes all codes but that one, so that a slash
/// would be taken for the three characters: where one was sent, names are read again from the address as it came.
/// </summary>
internal static class RouteNames
{
    /// <summary>Reads them again.</summary>
    public static void Restore(HttpContext context)
    {
        string raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!raw.StartsWith('/') || !raw.Contains("%2F", StringComparison.OrdinalIgnoreCase)) return;
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: var pattern }) return;
        string[] sent = raw[1..].Split('?')[0].Split('/');
        if (sent.Length != pattern.PathSegments.Count) return;
        for (int at = 0; at < sent.Length; at++)
            if (pattern.PathSegments[at] is { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: false } named] })
                context.Request.RouteValues[named.Name] = Uri.UnescapeDataString(sent[at]);
    }
}
