using System.Collections.Immutable;
using System.Text;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>One change of a setting in the file.</summary>
/// <param name="Key">Which.</param>
/// <param name="Value">What it is to be; null takes it out, so that it is what it is without the file.</param>
public readonly record struct SettingsEdit(string Key, SettingValue? Value);

/// <summary>
/// Changes single settings in canopy.yaml on their owner's word: all else in the file stays as it is, its comments included. What was
/// there before the last change is kept beside it, as canopy.yaml.before.
/// </summary>
internal static class SettingsWriter
{
    /// <summary>Writes the changes; all of them or, where anything is wrong, none.</summary>
    /// <returns>Why not; empty when they are written.</returns>
    public static ImmutableArray<SettingsProblem> Write(SettingsSources sources, IReadOnlyList<SettingsEdit> edits)
    {
        try
        {
            // A link to the file stays one: what it leads to is replaced.
            string path = new FileInfo(sources.Path).LinkTarget is null ? sources.Path
                : File.ResolveLinkTarget(sources.Path, returnFinalTarget: true)!.FullName;
            if (sources.Read() is { IsGood: false } broken) return broken.Problems;
            string before = File.Exists(path) ? File.ReadAllText(path) : "";
            ImmutableArray<SettingsProblem> problems = Compose(before, sources, edits, out string after);
            if (!problems.IsEmpty || after == before) return problems;
            if (before.Length > 0) AtomicFile.Write(path + ".before", before);
            if (before.Length > 0 && File.ReadAllText(path) != before)
                return [new(sources.Path, 0, "", "was changed by somebody else at this very moment", "Try again")];
            AtomicFile.Write(path, after);
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new(sources.Path, 0, "", $"cannot be written: {error.Message.TrimEnd('.')}",
                "Let the user who runs canopy write it, or free some space")];
        }
    }

    /// <summary>The file with the changes made; it is not written here.</summary>
    internal static ImmutableArray<SettingsProblem> Compose(
        string before, SettingsSources sources, IReadOnlyList<SettingsEdit> edits, out string after)
    {
        after = before;
        SettingsReading reading = sources.ReadText(before);
        if (!reading.IsGood) return reading.Problems;
        ImmutableArray<SettingsProblem> problems =
            [.. edits.Select((edit, index) => Objection(edit, [.. edits.Take(index)], reading, sources.Path)).OfType<SettingsProblem>()];
        if (!problems.IsEmpty) return problems;
        string text = before;
        foreach (SettingsEdit edit in edits)
        {
            string now = text;
            string? next = new SettingsText(now).Change(SettingsTable.Find(edit.Key)!, edit.Value)
                .FirstOrDefault(candidate => IsMeant(now, candidate, edit, sources.Path));
            if (next is null)
                return [new(sources.Path, 0, edit.Key, "is written in a way that cannot be changed from here",
                    "Change it in the file itself; it is read again when it is saved")];
            text = next;
        }
        SettingsReading changed = sources.ReadText(text);
        if (!changed.IsGood) return changed.Problems;
        after = text;
        return Encoding.UTF8.GetByteCount(text) <= SettingsFile.BytesMax ? []
            : [new(sources.Path, 0, "", $"would have more than {SettingsFile.BytesMax} bytes", "Give shorter values")];
    }

    /// <summary>What is wrong with a change in itself, whatever else is in the file.</summary>
    internal static SettingsProblem? Objection(
        SettingsEdit edit, ImmutableArray<SettingsEdit> before, SettingsReading reading, string path)
    {
        if (before.Any(other => other.Key == edit.Key))
            return new(path, 0, edit.Key, "is to be changed twice", "Give one value");
        if (reading.Given.GetValueOrDefault(edit.Key) is { Origin: SettingOrigin.Environment or SettingOrigin.Flag } given)
            return new(path, 0, edit.Key, $"is set by {given.Place}, which wins over this file: the change would do nothing",
                $"Start canopy without {given.Place}, or change it there");
        return edit.Value is { } value ? SettingsReader.Check(edit.Key, value, path)
            : SettingsTable.Find(edit.Key) is null ? SettingsFile.Unknown(path, 0, edit.Key) : null;
    }

    /// <summary>Whether a text says of this setting what it should, and of all others what it said before.</summary>
    private static bool IsMeant(string before, string after, SettingsEdit edit, string path)
    {
        List<SettingsProblem> problems = [];
        ImmutableArray<SettingsLine> old = SettingsFile.Parse(before, path, problems), now = SettingsFile.Parse(after, path, problems);
        if (problems.Count > 0) return false;
        bool othersStay = Others(old).SequenceEqual(Others(now), StringComparer.Ordinal);
        SettingsLine? written = now.Where(line => line.Setting.Key == edit.Key).Select(line => (SettingsLine?)line).SingleOrDefault();
        return othersStay && (edit.Value is { } value
            ? written is { } line && line.Value.Items.SequenceEqual(Trimmed(value, line.Setting), StringComparer.Ordinal)
            : written is null);

        IEnumerable<string> Others(ImmutableArray<SettingsLine> lines) => lines.Where(line => line.Setting.Key != edit.Key)
            .Select(line => $"{line.Setting.Key}\0{string.Join('\0', line.Value.Items)}").Order(StringComparer.Ordinal);
    }

    /// <summary>Blanks around the '=' of a map are nothing.</summary>
    private static IEnumerable<string> Trimmed(SettingValue value, Setting setting) => setting.Shape != SettingShape.Map ? value.Items
        : value.Items.Select(item => string.Join('=', item.Split('=', 2, StringSplitOptions.TrimEntries)));
}
