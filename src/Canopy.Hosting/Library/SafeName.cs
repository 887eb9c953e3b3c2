using System.Text;

namespace Canopy.Hosting.Library;

/// <summary>
/// Names from strangers made fit for this disk. What comes out is one component that every common file system takes: no separator, no
/// control character, nothing Windows reserves, no dot or space at its end, at most 255 bytes, never empty. A fit name stays as it is.
/// </summary>
public static class SafeName
{
    /// <summary>The longest name, UTF-8 bytes; a longer one is cut in its middle, so that the extension stays.</summary>
    public const int BytesMax = 255;

    /// <summary>The longest extension kept when a name is cut, UTF-8 bytes with its dot; a longer one is no extension.</summary>
    public const int ExtensionBytesMax = 32;

    private const string Fallback = "unnamed";

    /// <summary>A safe local name for one from outside. Only its last part counts where it holds separators.</summary>
    public static string From(string outside)
    {
        ReadOnlySpan<char> last = outside.AsSpan().TrimEnd("/\\");
        string name = Clean(last[(last.LastIndexOfAny('/', '\\') + 1)..]);
        if (name.Length == 0) name = Fallback;
        if (IsReserved(name)) name = "_" + name;
        return Shorten(name);
    }

    /// <summary>A safe name with " (2)" or another number before its extension, for a second file of that name.</summary>
    public static string Numbered(string outside, int number) =>
        WithMark(From(outside), string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({number})"));

    /// <summary>
    /// The full path of a file with a safe name in a folder. That it lies right in the folder is checked once more on the resolved
    /// path, so that no oversight above can ever write elsewhere.
    /// </summary>
    /// <exception cref="ArgumentException">The folder is not an absolute path, or the resolved path lies outside it.</exception>
    public static string PathUnder(string folder, string outside)
    {
        if (!Path.IsPathFullyQualified(folder)) throw new ArgumentException("The folder is not an absolute path.", nameof(folder));
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string path = Path.GetFullPath(Path.Combine(root, From(outside)));
        if (Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(path) ?? "") != root)
            throw new ArgumentException("The name leads out of its folder.", nameof(outside));
        return path;
    }

    private static string Clean(ReadOnlySpan<char> name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            // Format characters turn text round or hide: a name must look like what it is.
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format) continue;
            clean.Append(rune.Value is '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*' or 0xFFFD ? "_" : rune.ToString());
        }
        string text = clean.ToString().Trim().TrimEnd('.', ' ');
        return text.Trim('.').Length == 0 ? "" : text;
    }

    /// <summary>Whether Windows takes the part before the first dot for a device.</summary>
    private static bool IsReserved(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string stem = (dot < 0 ? name : name[..dot]).TrimEnd().ToUpperInvariant();
        if (stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" or "CLOCK$") return true;
        return stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
            && stem[3] is (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3';
    }

    private static string Shorten(string name) => Encoding.UTF8.GetByteCount(name) <= BytesMax ? name : WithMark(name, "");

    /// <summary>Puts a mark before the extension; the stem is cut to what room both leave it.</summary>
    private static string WithMark(string name, string mark)
    {
        string extension = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(extension) > ExtensionBytesMax) extension = "";
        int room = BytesMax - Encoding.UTF8.GetByteCount(mark + extension);
        var stem = new StringBuilder();
        foreach (Rune rune in name.AsSpan(0, name.Length - extension.Length).EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room) break;
            room -= rune.Utf8SequenceLength;
            stem.Append(rune.ToString());
        }
        return (stem.ToString().TrimEnd('.', ' ') + mark).TrimStart() + extension;
    }
}
