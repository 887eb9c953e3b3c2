using System.Text;

namespace Canopy.Observatory.Store;

/// <summary>
/// Text as both databases can keep it. PostgreSQL refuses a zero character and half a surrogate pair, and with it the whole batch; a peer
/// that calls itself so would keep five hundred others from being stored.
/// </summary>
internal static class StorableText
{
    public static string Of(string text)
    {
        bool isStorable = !text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        if (isStorable) return text;
        StringBuilder clean = new(text.Length);
        // Half a pair is enumerated as the replacement character already.
        foreach (Rune rune in text.EnumerateRunes()) clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
