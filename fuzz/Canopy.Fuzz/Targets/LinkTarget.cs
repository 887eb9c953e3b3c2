using System.Text;
using Canopy.Hosting.Library.Links;

namespace Canopy.Fuzz;

/// <summary>A magnet or sig2dat link: read or refused with a reason, and what a magnet says survives being written.</summary>
internal static class LinkTarget
{
    public static readonly FuzzTarget Target = new("link", Try);

    private static string Try(byte[] input)
    {
        LinkResult read = FileLink.Parse(Encoding.UTF8.GetString(input));
        BrokenPromise.Unless(read.Link is null == read.Problem.Length > 0, "either a link or a problem");
        if (read.Link is not { } link) return read.Problem[..10];
        string written = MagnetLink.Write(link);
        if (link is { ContentHash: null, Sha1: null, KzHash: null } || written.Length > FileLink.LengthMax) return "sig2dat";
        FileLink? again = FileLink.Parse(written, LinkReading.Strict).Link;
        BrokenPromise.Unless(again?.ContentHash == link.ContentHash && again?.Sha1 == link.Sha1 && again?.KzHash == link.KzHash,
            "a magnet says what it said");
        return $"magnet {link.ContentHash is null} {link.Sha1 is null} {link.KzHash is null} {link.Size is null} {link.Name.Length > 0}";
    }
}
