using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Transfers;

/// <summary>Lists a shared folder, a page at a time, as JSON.</summary>
internal static class BrowseAnswer
{
    /// <summary>How a listing is written, and read by who asked for it; nested no deeper than it ever is.</summary>
    public static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web) { MaxDepth = 4 };

    public static Task SendAsync(HttpContext context, TransferServer server, IShares shares)
    {
        if (!server.BrowseAllowed)
            return server.RefuseAsync(
                context, StatusCodes.Status403Forbidden, "The owner does not let others list the shared folders; searching works.");
        string folder = context.Request.Query["folder"].ToString(), cursor = context.Request.Query["cursor"].ToString();
        return shares.Browse(folder, cursor, TransferLimits.BrowseEntriesMax) is { } page
            ? context.Response.WriteAsJsonAsync(page, JsonForm, context.RequestAborted)
            : server.RefuseAsync(context, StatusCodes.Status404NotFound, "No such folder is shared here.");
    }
}
