using System.Collections.Immutable;

namespace Canopy.Hosting.Settings;

/// <summary>What is wrong with one setting, and what to do about it.</summary>
/// <param name="Source">Where it was given: the file's path, "CANOPY_PORT" or "--port".</param>
/// <param name="Line">The line in the file, from 1; 0 where there are no lines.</param>
/// <param name="Key">The setting; empty where the file as a whole cannot be read.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record SettingsProblem(string Source, int Line, string Key, string What, string Remedy)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{Source}{(Line > 0 ? $", line {Line}" : "")}: {(Key.Length > 0 && !SourceNamesKey ? Key + ": " : "")}{What}. {Remedy}.";

    /// <summary>A flag and a variable are named after their setting; a file is not.</summary>
    private bool SourceNamesKey =>
        Source.StartsWith("--", StringComparison.Ordinal) || Source.StartsWith("CANOPY_", StringComparison.Ordinal);
}

/// <summary>What came of reading all sources.</summary>
/// <param name="Settings">The settings; where there are problems, those that could be read over the defaults.</param>
/// <param name="Problems">Empty when everything was understood.</param>
public sealed record SettingsReading(CanopySettings Settings, ImmutableArray<SettingsProblem> Problems)
{
    /// <summary>The values somebody gave, by key: of several sources the one that counts.</summary>
    public ImmutableDictionary<string, GivenSetting> Given { get; init; } = ImmutableDictionary<string, GivenSetting>.Empty;

    /// <summary>Whether the settings may be used.</summary>
    public bool IsGood => Problems.IsEmpty;
}
