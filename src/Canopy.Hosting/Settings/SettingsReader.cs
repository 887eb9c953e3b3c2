using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Hosting.Settings;

/// <summary>Reads settings with the precedence defaults, file, CANOPY_* variables, flags: the later wins.</summary>
public static class SettingsReader
{
    /// <summary>Variables that begin like settings and are none: the data folder is found before any file is.</summary>
    private static readonly ImmutableArray<string> OtherVariables = ["CANOPY_DATA"];

    /// <summary>Reads all sources; every problem is told, not only the first.</summary>
    /// <param name="path">The file; one that does not exist says nothing.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="flags">Setting key and text, from the command line.</param>
    public static SettingsReading Read(
        string path, IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<KeyValuePair<string, string>> flags)
    {
        List<SettingsProblem> problems = [];
        CanopySettings settings = CanopySettings.Default;
        foreach (SettingsLine line in SettingsFile.Read(path, problems))
            settings = Apply(settings, line.Setting, line.Value, path, line.Line, problems);
        foreach ((string name, string text) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            settings = ApplyVariable(settings, name, text, problems);
        settings = ApplyFlags(settings, flags, problems);
        CheckTogether(settings, path, problems);
        return new(settings, [.. problems]);
    }

    /// <summary>What is wrong with the flags alone: a mistake of the one who typed them just now, whatever the file says.</summary>
    /// <param name="flags">Setting key and text, from the command line.</param>
    public static IReadOnlyList<SettingsProblem> Check(IEnumerable<KeyValuePair<string, string>> flags)
    {
        List<SettingsProblem> problems = [];
        ApplyFlags(CanopySettings.Default, flags, problems);
        return problems;
    }

    private static CanopySettings ApplyFlags(
        CanopySettings settings, IEnumerable<KeyValuePair<string, string>> flags, List<SettingsProblem> problems)
    {
        foreach ((string key, string text) in flags)
            if (SettingsTable.Find(key) is { } setting)
                settings = Apply(settings, setting, setting.FromText(text), setting.Flag, 0, problems);
        return settings;
    }

    private static CanopySettings ApplyVariable(CanopySettings settings, string name, string text, List<SettingsProblem> problems)
    {
        if (!name.StartsWith("CANOPY_", StringComparison.Ordinal) || OtherVariables.Contains(name, StringComparer.Ordinal)) return settings;
        Setting? setting = SettingsTable.All.FirstOrDefault(candidate => candidate.Variable == name);
        if (setting is not null) return Apply(settings, setting, setting.FromText(text), name, 0, problems);
        problems.Add(
            new(name, 0, "", "there is no such setting" + NearestName.Hint(name, SettingsTable.All.Select(known => known.Variable)),
            "Correct the variable's name or unset it"));
        return settings;
    }

    private static CanopySettings Apply(
        CanopySettings settings, Setting setting, SettingValue value, string source, int line, List<SettingsProblem> problems)
    {
        SettingOutcome outcome = setting.Apply(settings, value);
        if (outcome.Settings is not null) return outcome.Settings;
        string instead = setting.Shape == SettingShape.Scalar ? $" '{setting.Example}'" : "";
        problems.Add(new(source, line, setting.Key, outcome.Refusal,
            $"Give a good value{(instead.Length > 0 ? " such as" + instead : "")}, or leave it out for the default"));
        return settings;
    }

    private static void CheckTogether(CanopySettings settings, string path, List<SettingsProblem> problems)
    {
        if ((settings.Network.Length > 0) != (settings.NetworkSecret.Length > 0))
            problems.Add(
                new(path, 0, settings.Network.Length > 0 ? "network_secret" : "network", "a private network needs both a name and a secret",
                "Set both network and network_secret, or neither"));
    }
}
