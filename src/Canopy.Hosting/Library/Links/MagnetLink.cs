using System.Globalization;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Library.Links;

/// <summary>
/// Magnet links: <c>magnet:?xt=urn:btmh:1220‹64 hex›&amp;xt=urn:sha1:‹32 base32›&amp;xt=urn:kzhash:‹72
/// hex›&amp;dn=‹name›&amp;xl=‹bytes›</c>. The
/// <c>btmh</c> multihash (12 = SHA-256, 20 = 32 bytes) carries our ContentHash, which is a BEP 52 pieces root.
/// </summary>
public static class MagnetLink
{
    internal const string Scheme = "magnet:?";
    private const string BlockTreeTopic = "urn:btmh:1220", Sha1Topic = "urn:sha1:", KzTopic = "urn:kzhash:";

    /// <summary>How many parameters a link may have; one with more is refused.</summary>
    public const int ParametersMax = 64;

    /// <summary>Writes what the link knows.</summary>
    public static string Write(FileLink link)
    {
        List<string> parts = [];
        if (link.ContentHash is { } root) parts.Add($"xt={BlockTreeTopic}{root}");
        if (link.Sha1 is { } sha1) parts.Add($"xt={Sha1Topic}{Base32.Encode(sha1.Bytes.Span)}");
        if (link.KzHash is { } kz) parts.Add($"xt={KzTopic}{kz}");
        if (link.Name.Length > 0) parts.Add($"dn={Uri.EscapeDataString(link.Name)}");
        if (link.Size is { } size) parts.Add(string.Create(CultureInfo.InvariantCulture, $"xl={size}"));
        return Scheme + string.Join('&', parts);
    }

    /// <summary>Reads a magnet link; one that names no hash known here is refused.</summary>
    public static LinkResult Parse(string text, LinkReading reading)
    {
        if (text.Length > FileLink.LengthMax) return LinkResult.Refused($"the link is longer than {FileLink.LengthMax} characters");
        if (!text.StartsWith(Scheme, Comparison(reading)))
            return LinkResult.Refused("not a magnet link: it does not start with \"magnet:?\"");
        string[] parameters = text[Scheme.Length..].Split('&');
        if (parameters.Length > ParametersMax) return LinkResult.Refused($"the link has more than {ParametersMax} parameters");
        var link = new FileLink();
        foreach (string parameter in parameters)
        {
            string problem = Take(parameter, reading, ref link);
            if (problem.Length > 0) return LinkResult.Refused(problem);
        }
        return link is { ContentHash: null, Sha1: null, KzHash: null }
            ? LinkResult.Refused("the link names no file by a hash known here (urn:btmh, urn:sha1 or urn:kzhash)")
            : LinkResult.Read(link);
    }

    private static StringComparison Comparison(LinkReading reading) =>
        reading == LinkReading.Strict ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static string Take(string parameter, LinkReading reading, ref FileLink link)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? parameter : parameter[..equals], value = equals < 0 ? "" : parameter[(equals + 1)..];
        if (reading == LinkReading.Lenient) key = key.ToLowerInvariant();
        switch (key)
        {
            case "xt":
                return TakeTopic(Uri.UnescapeDataString(value), reading, ref link);
            case "dn":
                link = link with { Name = Uri.UnescapeDataString(reading == LinkReading.Lenient ? value.Replace('+', ' ') : value) };
                return "";
            case "xl" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size):
                link = link with { Size = size };
                return "";
            case "xl" when reading == LinkReading.Strict:
                return $"the size \"{value}\" is not a number";
            default:
                return reading == LinkReading.Strict && key != "xl" ? $"the parameter \"{key}\" is not known" : "";
        }
    }

    private static string TakeTopic(string topic, LinkReading reading, ref FileLink link)
    {
        StringComparison comparison = Comparison(reading);
        if (topic.StartsWith(BlockTreeTopic, comparison))
        {
            if (!ContentHash.TryParse(topic[BlockTreeTopic.Length..], out ContentHash root))
                return "urn:btmh is not followed by 1220 and 64 hexadecimal digits";
            link = link with { ContentHash = root };
        }
        else if (topic.StartsWith(Sha1Topic, comparison))
        {
            string digits = topic[Sha1Topic.Length..];
            if (!Base32.TryDecode(digits, 20, out Digest sha1) && (reading == LinkReading.Strict || !Digest.TryParse(digits, 20, out sha1)))
                return "urn:sha1 is not followed by 32 base32 digits";
            link = link with { Sha1 = sha1 };
        }
        else if (topic.StartsWith(KzTopic, comparison))
        {
            if (!Digest.TryParse(topic[KzTopic.Length..], KzTree.KzHashSize, out Digest kz))
                return "urn:kzhash is not followed by 72 hexadecimal digits";
            link = link with { KzHash = kz, UuHash = new(kz.Bytes[..UuHasher.Size]) };
        }
        else if (reading == LinkReading.Strict)
        {
            return $"the topic \"{topic}\" is not known";
        }
        return "";
    }
}
