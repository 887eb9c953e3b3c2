using System.Text;

namespace Canopy.TwoTier.Wire;

/// <summary>What a text on the wire may hold; all of them are UTF-8.</summary>
internal enum TextRule : byte
{
    /// <summary>One line: no control characters.</summary>
    Line,
    /// <summary>Lines: of the control characters only tab and line feed.</summary>
    Lines,
    /// <summary>A file's name: no control characters, no separators, not empty, not "." or "..".</summary>
    FileName,
    /// <summary>A user's name: no control characters, no white space, at most 31 units.</summary>
    UserName,
    /// <summary>A query, whose own parser says what it may hold.</summary>
    Query,
}

/// <summary>
/// The rules that texts must keep to be decoded, and how an encoder makes its own peer's texts keep them: a disk may hold
/// names that no link may carry, and they must not cost a peer its parent.
/// </summary>
internal static class WireText
{
    /// <summary>Whether a decoded text, whose bytes have been counted, is one its field may have.</summary>
    public static bool IsAllowed(ReadOnlySpan<char> text, TextRule rule)
    {
        foreach (char c in text)
            if (!IsAllowed(c, rule)) return false;
        return rule switch
        {
            TextRule.FileName => text is not ("" or "." or ".."),
            TextRule.UserName => text.Length <= WireLimits.UserNameCharsMax,
            _ => true,
        };
    }

    /// <summary>The text as it may be sent: characters that are not allowed replaced, then cut at a character.</summary>
    public static string Fit(string text, int bytesMax, TextRule rule)
    {
        if (rule == TextRule.Query)
        {
            WireWriter.Require(Encoding.UTF8.GetByteCount(text), bytesMax, "bytes of query");
            return text;
        }
        if (!IsAllowed(text, rule)) text = Cleaned(text, rule);
        if (Encoding.UTF8.GetByteCount(text) <= bytesMax) return text;
        return rule == TextRule.FileName ? CutName(text, bytesMax) : Cut(text, bytesMax);
    }

    private static bool IsAllowed(char c, TextRule rule) => rule switch
    {
        TextRule.Line => !char.IsControl(c),
        TextRule.Lines => !char.IsControl(c) || c is '\t' or '\n',
        TextRule.FileName => !char.IsControl(c) && c is not ('/' or '\\'),
        TextRule.UserName => !char.IsControl(c) && !char.IsWhiteSpace(c),
        _ => true,
    };

    private static string Cleaned(string text, TextRule rule)
    {
        char stand = rule is TextRule.FileName or TextRule.UserName ? '_' : ' ';
        string clean = string.Create(text.Length, (text, rule, stand), static (room, from) =>
        {
            for (int i = 0; i < room.Length; i++) room[i] = IsAllowed(from.text[i], from.rule) ? from.text[i] : from.stand;
        });
        if (rule == TextRule.FileName && clean is "" or "." or "..") return "_";
        if (rule != TextRule.UserName || clean.Length <= WireLimits.UserNameCharsMax) return clean;
        bool splitsPair = char.IsHighSurrogate(clean[WireLimits.UserNameCharsMax - 1]);
        return clean[..(WireLimits.UserNameCharsMax - (splitsPair ? 1 : 0))];
    }

    private static string CutName(string name, int bytesMax)
    {
        int dot = name.LastIndexOf('.');
        string extension = dot > 0 && name.Length - dot <= WireLimits.ExtensionCharsMax ? name[dot..] : "";
        return Cut(name[..^extension.Length], bytesMax - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    private static string Cut(string text, int bytesMax)
    {
        int bytes = 0, chars = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > bytesMax) break;
            bytes += rune.Utf8SequenceLength;
            chars += rune.Utf16SequenceLength;
        }
        return text[..chars];
    }
}
