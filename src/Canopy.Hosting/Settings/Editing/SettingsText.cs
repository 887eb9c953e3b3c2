using System.Collections.Immutable;
using System.Text;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>The text of a settings file in which single settings are replaced; all else stays as its writer left it.</summary>
/// <param name="text">The file, good YAML.</param>
internal sealed class SettingsText(string text)
{
    private readonly string _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    private readonly SettingsLayout _layout = SettingsLayout.Of(text);

    /// <summary>The ways to write a value, the best first; whoever asks takes the first that reads back as it was meant.</summary>
    /// <param name="setting">Which.</param>
    /// <param name="value">What it is to be; null takes it out of the file.</param>
    public IEnumerable<string> Change(Setting setting, SettingValue? value)
    {
        if (_layout.IsFlow) yield break;
        if (_layout.Entries.FirstOrDefault(entry => entry.Key == setting.Key) is { } entry)
        {
            if (Replace(entry, setting, value) is { } replaced) yield return replaced;
            yield break;
        }
        if (value is not { } given)
        {
            yield return text;
            yield break;
        }
        string lines = string.Join(_newLine, SettingsLines.Of(setting, given, SettingsComments.None).Select(line => Indent + line));
        if (BelowExample(setting) is { } place) yield return Insert(place, lines);
        yield return Insert(_layout.EndsEarly && _layout.Entries.Length > 0 ? EndOfLine(EndOf(_layout.Entries[^1])) : text.Length, lines);
    }

    /// <summary>What stands before the first name: a whole file may be indented.</summary>
    private string Indent => _layout.Entries.Length == 0 ? "" : text[StartOfLine(_layout.Entries[0].Start).._layout.Entries[0].Start];

    private string? Replace(SettingsEntry entry, Setting setting, SettingValue? value)
    {
        int start = StartOfLine(entry.Start), end = EndOf(entry);
        string indent = text[start..entry.Start];
        if (indent.AsSpan().Trim(' ').Length > 0) return null;
        // What follows a single value on its line stays there; the comments of a list go with its entries.
        if (value is null || setting.Shape != SettingShape.Scalar) end = EndOfLine(end);
        SettingsComments comments = SettingsComments.Within(_layout, entry, end, text);
        IEnumerable<string> lines = value is { } given ? SettingsLines.Of(setting, given, comments) : comments.All;
        string written = string.Join(_newLine, lines.Select(line => indent + line));
        if (value is null && written.Length == 0) end = AfterLine(end);
        return text[..start] + written + text[end..];
    }

    /// <summary>The end of an entry's last line that says something: a text in several lines ends where the next thing begins.</summary>
    private int EndOf(SettingsEntry entry)
    {
        int end = entry.End;
        while (end > entry.Start && text[end - 1] is '\n' or '\r' or ' ') end--;
        // A name with nothing behind it ends before its colon.
        return text[entry.Start..end] == entry.Key && end < text.Length && text[end] == ':' ? end + 1 : end;
    }

    private string Insert(int place, string lines)
    {
        string before = text[..place], after = text[place..];
        bool isBehindLine = before.Length > 0 && before[^1] != '\n';
        return before + (isBehindLine ? _newLine : "") + lines + (isBehindLine && after.Length > 0 ? "" : _newLine) + after;
    }

    /// <summary>The end of the commented example of a setting, its lines below included; null where it was taken out.</summary>
    private int? BelowExample(Setting setting)
    {
        int start = 0;
        bool isFound = false;
        int? end = null;
        foreach (string line in text.Split('\n'))
        {
            string said = line.TrimEnd('\r');
            if (isFound && !(said.StartsWith("#   ", StringComparison.Ordinal) && setting.Shape != SettingShape.Scalar)) break;
            isFound |= said.StartsWith($"# {setting.Key}:", StringComparison.Ordinal)
                || said.StartsWith($"#{setting.Key}:", StringComparison.Ordinal);
            start += line.Length + 1;
            if (isFound) end = Math.Min(start, text.Length);
        }
        return end;
    }

    private int StartOfLine(int place) => text.LastIndexOf('\n', Math.Max(0, place - 1), Math.Max(0, place)) + 1;

    private int EndOfLine(int place)
    {
        int end = text.AsSpan(place).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : place + end;
    }

    private int AfterLine(int place)
    {
        int end = text.IndexOf('\n', place);
        return end < 0 ? text.Length : end + 1;
    }
}
