using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>Values as YAML: plain where nobody can misread it, else in quotes.</summary>
internal static partial class YamlText
{
    /// <summary>The value as it stands behind a colon or a dash.</summary>
    public static string Of(string value) =>
        Plain().IsMatch(value) && !IsWord(value) ? value
        : value.All(letter => !NeedsEscape(letter)) ? "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'"
        : Escaped(value);

    /// <summary>Words that some readers of YAML take for something else than text.</summary>
    private static bool IsWord(string value) => value.ToLowerInvariant() is "null" or "yes" or "no" or "y" or "n" or "." or "..";

    private static bool NeedsEscape(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.PrivateUse;

    private static string Escaped(string value)
    {
        StringBuilder text = new("\"");
        foreach (char letter in value)
            if (letter is '"' or '\\') text.Append('\\').Append(letter);
            else if (NeedsEscape(letter)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else text.Append(letter);
        return text.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z0-9/._][A-Za-z0-9/._-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
