using System.Collections.Immutable;
using System.Text;
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
        return Read(SettingsFile.Read(path, problems), problems, path, variables, flags);
    }

    /// <summary>The same for a file that is not written yet.</summary>
    internal static SettingsReading ReadText(
        string text, string path, IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<KeyValuePair<string, string>> flags)
    {
        List<SettingsProblem> problems = [];
        return Read(SettingsFile.Parse(text, path, problems), problems, path, variables, flags);
    }

    /// <summary>What is wrong with the flags alone: a mistake of the one who typed them just now, whatever the file says.</summary>
    /// <param name="flags">Setting key and text, from the command line.</param>
    public static IReadOnlyList<SettingsProblem> Check(IEnumerable<KeyValuePair<string, string>> flags)
    {
        Draft draft = new();
        ApplyFlags(draft, flags);
        return draft.Problems;
    }

    /// <summary>What is wrong with one value, as it would be in the file; null when it is good.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="value">What it is to be.</param>
    /// <param name="source">Where it was given, for the problem.</param>
    public static SettingsProblem? Check(string key, SettingValue value, string source)
    {
        if (SettingsTable.Find(key) is not { } setting) return SettingsFile.Unknown(source, 0, key);
        if (setting.Shape == SettingShape.Scalar && value.Items.Length != 1)
            return new(source, 0, key, $"needs one value, not {value.Items.Length}", $"Give one such as '{setting.Example}'");
        if (value.Items.Any(item => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(item)) != item))
            return new(source, 0, key, "holds half a character", "Type it again");
        Draft draft = new();
        draft.Apply(setting, new(SettingOrigin.File, source, value), source, 0);
        return draft.Problems.FirstOrDefault();
    }

    private static SettingsReading Read(
        ImmutableArray<SettingsLine> lines, List<SettingsProblem> problems, string path,
        IEnumerable<KeyValuePair<string, string>> variables, IEnumerable<KeyValuePair<string, string>> flags)
    {
        Draft draft = new(problems);
        foreach (SettingsLine line in lines)
            draft.Apply(line.Setting, GivenSetting.OfFile(path, line.Line, line.Value), path, line.Line);
        foreach ((string name, string text) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            ApplyVariable(draft, name, text);
        ApplyFlags(draft, flags);
        CheckTogether(draft.Settings, path, problems);
        return new(draft.Settings, [.. problems]) { Given = draft.Given.ToImmutable() };
    }

    private static void ApplyFlags(Draft draft, IEnumerable<KeyValuePair<string, string>> flags)
    {
        foreach ((string key, string text) in flags)
            if (SettingsTable.Find(key) is { } setting)
                draft.Apply(setting, new(SettingOrigin.Flag, setting.Flag, setting.FromText(text)), setting.Flag, 0);
    }

    private static void ApplyVariable(Draft draft, string name, string text)
    {
        if (!name.StartsWith("CANOPY_", StringComparison.Ordinal) || OtherVariables.Contains(name, StringComparer.Ordinal)) return;
        Setting? setting = SettingsTable.All.FirstOrDefault(candidate => candidate.Variable == name);
        if (setting is not null) draft.Apply(setting, new(SettingOrigin.Environment, name, setting.FromText(text)), name, 0);
        else
            draft.Problems.Add(
                new(name, 0, "", "there is no such setting" + NearestName.Hint(name, SettingsTable.All.Select(known => known.Variable)),
                "Correct the variable's name or unset it"));
    }

    private static void CheckTogether(CanopySettings settings, string path, List<SettingsProblem> problems)
    {
        if ((settings.Network.Length > 0) != (settings.NetworkSecret.Length > 0))
            problems.Add(
                new(path, 0, settings.Network.Length > 0 ? "network_secret" : "network", "a private network needs both a name and a secret",
                "Set both network and network_secret, or neither"));
    }

    /// <summary>Settings as they become, source by source.</summary>
    private sealed class Draft(List<SettingsProblem>? problems = null)
    {
        public List<SettingsProblem> Problems { get; } = problems ?? [];

        public CanopySettings Settings { get; private set; } = CanopySettings.Default;

        public ImmutableDictionary<string, GivenSetting>.Builder Given { get; } =
            ImmutableDictionary.CreateBuilder<string, GivenSetting>(StringComparer.Ordinal);

        public void Apply(Setting setting, GivenSetting given, string source, int line)
        {
            SettingOutcome outcome = setting.Apply(Settings, given.Value);
            if (outcome.Settings is { } settings)
            {
                (Settings, Given[setting.Key]) = (settings, given);
                return;
            }
            string instead = setting.Shape == SettingShape.Scalar ? $" such as '{setting.Example}'" : "";
            Problems.Add(new(source, line, setting.Key, outcome.Refusal, $"Give a good value{instead}, or leave it out for the default"));
        }
    }
}
