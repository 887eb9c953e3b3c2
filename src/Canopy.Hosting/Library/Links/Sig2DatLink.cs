using System.Globalization;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Hosting.Library.Links;

/// <summary>
/// FastTrack's links: <c>sig2dat:///|File: ‹name›|Length: ‹bytes›Bytes|UUHash:=‹28 base64›=</c>, where the base64 ends in its own '='
/// (spec/fasttrack.md section 9). Names are %-escaped where they hold a '|', a '%' or a control character.
/// </summary>
public static class Sig2DatLink
{
    internal const string Scheme = "sig2dat:";
    private const string Head = "sig2dat:///|";

    /// <summary>How many fields a link may have; one with more is refused.</summary>
    public const int FieldsMax = 16;

    /// <summary>Writes the link; empty where the size or the UUHash is not known, since nothing could be made of it.</summary>
    public static string Write(FileLink link) => link is { Size: { } size, UuHash: { } hash }
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Head}File: {Escape(link.Name)}|Length: {size}Bytes|UUHash:={Convert.ToBase64String(hash.Bytes.Span)}")
        : "";

    /// <summary>
    /// Reads a sig2dat link. Lenient also takes two slashes or none, spaces, other cases, "123 Bytes, 1KB", "|/" at the end and unknown
    /// fields.
    /// </summary>
    public static LinkResult Parse(string text, LinkReading reading)
    {
        if (text.Length > FileLink.LengthMax) return LinkResult.Refused($"the link is longer than {FileLink.LengthMax} characters");
        LinkResult result = ParseFields(text);
        // What reads well but would be written otherwise is not strict.
        return reading == LinkReading.Strict && result.Link is { } link && Write(link) != text
            ? LinkResult.Refused($"not exactly of the form {Head}File: NAME|Length: BYTESBytes|UUHash:=HASH")
            : result;
    }

    private static LinkResult ParseFields(string text)
    {
        string[] fields = text.Split('|');
        bool isSig2Dat = fields[0].StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && fields[0][Scheme.Length..].Trim('/').Length == 0;
        if (fields.Length is < 2 or > FieldsMax || !isSig2Dat)
            return LinkResult.Refused("not a sig2dat link: it does not start with \"sig2dat:///|\", or has too many fields");
        var link = new FileLink();
        foreach (string field in fields.AsSpan(1))
        {
            int colon = field.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            string value = field[(colon + 1)..].Trim();
            switch (field[..colon].Trim().ToUpperInvariant())
            {
                case "FILE":
                    link = link with { Name = Uri.UnescapeDataString(value) };
                    break;
                case "LENGTH":
                    if (!TryLength(value, out long size)) return LinkResult.Refused($"the length \"{value}\" is not a number of bytes");
                    link = link with { Size = size };
                    break;
                case "UUHASH":
                    if (!TryHash(value, out Digest hash)) return LinkResult.Refused("the UUHash is not \"=\" and 28 base64 characters");
                    link = link with { UuHash = hash };
                    break;
            }
        }
        return link.UuHash is null ? LinkResult.Refused("the link has no UUHash") : LinkResult.Read(link);
    }

    private static bool TryLength(string value, out long size)
    {
        int digits = 0;
        while (digits < value.Length && char.IsAsciiDigit(value[digits])) digits++;
        string rest = value[digits..].TrimStart();
        return long.TryParse(value.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && (rest.Length == 0 || rest.StartsWith("Bytes", StringComparison.OrdinalIgnoreCase));
    }

    private static bool TryHash(string value, out Digest hash)
    {
        hash = default;
        if (!value.StartsWith('=')) return false;
        var bytes = new byte[UuHasher.Size];
        if (value.Length != 29 || !Convert.TryFromBase64String(value[1..], bytes, out int written) || written != bytes.Length) return false;
        hash = new(bytes);
        return true;
    }

    private static string Escape(string name)
    {
        if (name.AsSpan().IndexOfAny("|%") < 0 && !name.Any(char.IsControl) && name.Trim() == name) return name;
        return Uri.EscapeDataString(name);
    }
}
