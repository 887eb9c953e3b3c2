using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Library.Links;

/// <summary>What a link says of a file; what it does not say is null.</summary>
public sealed record FileLink
{
    /// <summary>The longest link that is read, characters; a longer one is refused.</summary>
    public const int LengthMax = 4096;

    /// <summary>The file's name; empty where the link has none. It comes from a stranger: see <see cref="SafeName"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The identity in this network.</summary>
    public ContentHash? ContentHash { get; init; }

    /// <summary>SHA-1, 20 bytes.</summary>
    public Digest? Sha1 { get; init; }

    /// <summary>FastTrack's UUHash, 20 bytes.</summary>
    public Digest? UuHash { get; init; }

    /// <summary>FastTrack's kzhash, 36 bytes.</summary>
    public Digest? KzHash { get; init; }

    /// <summary>All a link can tell of a file that has been hashed.</summary>
    public static FileLink Of(string name, FileDigests digests) => new()
    {
        Name = name, Size = digests.Size, ContentHash = digests.ContentHash, Sha1 = digests.Sha1, UuHash = digests.UuHash,
        KzHash = digests.KzHash,
    };

    /// <summary>Reads a magnet or sig2dat link, whichever it is.</summary>
    /// <param name="text">The link.</param>
    /// <param name="reading">How much sloppiness is forgiven.</param>
    public static LinkResult Parse(string text, LinkReading reading = LinkReading.Lenient)
    {
        if (text.Length > LengthMax) return LinkResult.Refused($"the link is longer than {LengthMax} characters");
        string trimmed = reading == LinkReading.Lenient ? text.Trim() : text;
        if (trimmed.StartsWith(MagnetLink.Scheme, StringComparison.OrdinalIgnoreCase)) return MagnetLink.Parse(trimmed, reading);
        if (trimmed.StartsWith(Sig2DatLink.Scheme, StringComparison.OrdinalIgnoreCase)) return Sig2DatLink.Parse(trimmed, reading);
        return LinkResult.Refused("neither a magnet link nor a sig2dat link: it starts with neither \"magnet:?\" nor \"sig2dat:\"");
    }
}

/// <summary>How much sloppiness a link may show.</summary>
public enum LinkReading
{
    /// <summary>Only what this program writes itself.</summary>
    Strict,
    /// <summary>What people and old programs wrote, too: other slashes, spaces, cases, parts left out, unknown parts.</summary>
    Lenient,
}

/// <summary>A link that was read, or why it could not be.</summary>
/// <param name="Link">What it says; null where it was refused.</param>
/// <param name="Problem">What is wrong with it, for the user; empty where nothing is.</param>
public readonly record struct LinkResult(FileLink? Link, string Problem)
{
    internal static LinkResult Read(FileLink link) => new(link, "");

    internal static LinkResult Refused(string problem) => new(null, problem);
}
