using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Transfers;

/// <summary>A "no" with one sentence for a person to read.</summary>
internal static class Refusal
{
    /// <summary>Said of a content whose files are no longer what was hashed.</summary>
    public const string Changed = "The file has changed or gone since it was hashed; it is looked at again.";

    public static async Task SendAsync(HttpContext context, Uploads uploads, int status, string words)
    {
        uploads.CountRefusal();
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(words);
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.WriteAsync(words, context.RequestAborted);
    }

    /// <summary>503: come back in a while.</summary>
    public static Task SendBusyAsync(HttpContext context, Uploads uploads, string words, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return SendAsync(context, uploads, StatusCodes.Status503ServiceUnavailable, words);
    }
}
