using System.Security.Cryptography;
using System.Text;
using Canopy.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Canopy.WebApp;

/// <summary>
/// The web app: its files, and its page for every address of a screen, so that a link into it works. Its policy lets it run its own
/// scripts and speak with this daemon, and nothing else (Content Security Policy, level 3).
/// </summary>
internal static class AppRoutes
{
    /// <summary>What the page holds where this answer's nonce belongs: its library of components makes style elements with it.</summary>
    private const string NoncePlace = "__NONCE__";

    private const string Packed = "gzip";

    /// <summary>Addresses of a screen that go on with a name, which may have a dot.</summary>
    private const string Campaigns = "observatory/campaigns/";

    /// <summary>Addresses that are never a screen's.</summary>
    private static readonly string[] s_others = ["api", "openapi", "metrics", "assets"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/{**path}", Answer).Needs(ApiScope.None).ExcludeFromDescription().WithOrder(int.MaxValue);

    private static IResult Answer(HttpContext context, AppFiles files, string? path = null)
    {
        path ??= "";
        if (path != "index.html" && files.Find(path) is { } file)
            return File(context, file, isForever: path.StartsWith("assets/", StringComparison.Ordinal));
        bool isFile = Path.HasExtension(path) && !path.StartsWith(Campaigns, StringComparison.Ordinal);
        if (isFile || s_others.Contains(path.Split('/')[0], StringComparer.Ordinal))
            return ApiProblem.NotFound($"There is nothing at GET /{path}.",
                "GET /openapi/v1.json lists all there is; the web app is at /.");
        if (files.Index is not { } page)
            return ApiProblem.NotFound("This build of canopy has no web app: it was made where there was no Node.",
                "Install Node 20.19 or later and build again; the command line and the API work without.");
        return Page(context, page);
    }

    private static FileContentHttpResult File(HttpContext context, AppFile file, bool isForever)
    {
        Harden(context.Response.Headers);
        context.Response.Headers.CacheControl = isForever ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request)) return TypedResults.Bytes(file.Bytes, file.ContentType, entityTag: new(file.ETag));
        context.Response.Headers.ContentEncoding = Packed;
        // Another content has another name (RFC 9110, section 8.8.3).
        return TypedResults.Bytes(file.Gzipped, file.ContentType, entityTag: new(file.ETag[..^1] + "-gzip\""));
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == Packed && coding.Quality is not 0);

    private static ContentHttpResult Page(HttpContext context, AppFile page)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        IHeaderDictionary headers = context.Response.Headers;
        Harden(headers);
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; "
            + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return TypedResults.Text(
            Encoding.UTF8.GetString(page.Bytes).Replace(NoncePlace, nonce, StringComparison.Ordinal), page.ContentType);
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
