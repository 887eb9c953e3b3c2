using System.Collections.Immutable;
using Canopy.Hosting.Settings.Editing;

namespace Canopy.Hosting.Settings;

/// <summary>All the places a peer's settings come from.</summary>
/// <param name="Path">canopy.yaml.</param>
/// <param name="Variables">The environment.</param>
/// <param name="Flags">Setting key and text, from the command line.</param>
public sealed record SettingsSources(
    string Path, IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, string> Flags)
{
    /// <summary>Reads them; every problem is told, not only the first.</summary>
    public SettingsReading Read() => SettingsReader.Read(Path, Variables, Flags);

    /// <summary>Changes single settings in the file: all of them or, where anything is wrong, none. All else stays as it is.</summary>
    /// <returns>Why not; empty when they are written.</returns>
    public ImmutableArray<SettingsProblem> Write(params IReadOnlyList<SettingsEdit> edits) => SettingsWriter.Write(this, edits);

    /// <summary>What is wrong with one change, before it is made: with its value, or since another place wins; null for nothing.</summary>
    public SettingsProblem? Check(SettingsEdit edit)
    {
        SettingsReading reading = Read();
        return SettingsWriter.Objection(edit, [], reading, Path);
    }

    /// <summary>Reads them with another text in place of the file's.</summary>
    internal SettingsReading ReadText(string text) => SettingsReader.ReadText(text, Path, Variables, Flags);
}
