using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Transfers;

/// <summary>The header that tells in every answer about a file whether all of it can be had here (docs/protocol.md, Transfers).</summary>
public static class HaveHeader
{
    /// <summary>The header's name.</summary>
    public const string Name = "Canopy-Have";

    /// <summary>Its value where every piece is here.</summary>
    public const string Whole = "whole";

    /// <summary>Its value where the file still grows; <c>/files/{contentHash}/have</c> names the pieces.</summary>
    public const string Part = "part";

    /// <summary>Said of a piece that is not here yet.</summary>
    internal const string NotYet = "This file still grows here, and what you ask for is not proved yet; ask for /have, then for those pieces.";

    internal static void Write(HttpResponse response, SharedFile file) => response.Headers[Name] = file.IsWhole ? Whole : Part;
}
