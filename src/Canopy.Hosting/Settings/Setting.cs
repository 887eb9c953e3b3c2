using System.Collections.Immutable;

namespace Canopy.Hosting.Settings;

/// <summary>What shape a setting has in the file.</summary>
public enum SettingShape
{
    /// <summary>One word or number.</summary>
    Scalar,
    /// <summary>Several, one a line in the file, separated by ';' in the environment.</summary>
    List,
    /// <summary>Names with values; in the environment "Name=value;Name=value".</summary>
    Map,
}

/// <summary>A value as written, not yet understood.</summary>
/// <param name="Items">One item for a scalar; in a map, "name=value" each.</param>
public readonly record struct SettingValue(ImmutableArray<string> Items)
{
    /// <summary>The value of a scalar.</summary>
    public string Text => Items.IsEmpty ? "" : Items[0];
}

/// <summary>Either settings with the value in place, or what is wrong with the value.</summary>
/// <param name="Settings">The settings; null when the value is refused.</param>
/// <param name="Refusal">What is wrong, as the end of a sentence: "'x' is not a whole number from 0 to 65535".</param>
public readonly record struct SettingOutcome(CanopySettings? Settings, string Refusal);

/// <summary>One setting: its one name in all four places it can be given, what it means, how it is read and shown.</summary>
/// <param name="Key">Its name in canopy.yaml: small letters and underscores.</param>
/// <param name="Shape">One value or several.</param>
/// <param name="IsLive">Whether a change applies while the daemon runs; else at the next start.</param>
/// <param name="Explanation">For the user, one or two sentences.</param>
/// <param name="Example">A value that works, as written in the file.</param>
/// <param name="Apply">Reads a value into settings.</param>
/// <param name="Show">The value in use, for people.</param>
public sealed record Setting(
    string Key, SettingShape Shape, bool IsLive, string Explanation, string Example,
    Func<CanopySettings, SettingValue, SettingOutcome> Apply, Func<CanopySettings, string> Show)
{
    /// <summary>What sort of value it takes.</summary>
    public SettingKind Kind { get; init; }

    /// <summary>The words to choose from; empty where it is not a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The least number; null where it is no number.</summary>
    public long? Least { get; init; }

    /// <summary>The greatest number; null where it is no number.</summary>
    public long? Most { get; init; }

    /// <summary>Whether its value is shown to nobody.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Its name in the environment: CANOPY_UPLOAD_KBPS.</summary>
    public string Variable => "CANOPY_" + Key.ToUpperInvariant();

    /// <summary>Its name on the command line: --upload-kbps.</summary>
    public string Flag => "--" + Key.Replace('_', '-');

    /// <summary>Splits what the environment or the command line gives.</summary>
    public SettingValue FromText(string text) => Shape == SettingShape.Scalar
        ? new([text])
        : new([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}
