using System.Text;
using Canopy.Hosting.Settings;

namespace Canopy.Fuzz;

/// <summary>
/// A canopy.yaml: every line of it becomes a setting or a problem with a remedy, and what a setting shows of itself is taken again.
/// </summary>
internal static class SettingsTarget
{
    public static readonly FuzzTarget Target = new("settings", Try);

    private static string Try(byte[] input)
    {
        List<SettingsProblem> problems = [];
        CanopySettings settings = CanopySettings.Default;
        List<string> refused = [];
        foreach (SettingsLine line in SettingsFile.Parse(Encoding.UTF8.GetString(input), "canopy.yaml", problems))
        {
            SettingOutcome outcome = line.Setting.Apply(settings, line.Value);
            BrokenPromise.Unless(outcome.Settings is null == outcome.Refusal.Length > 0, "a setting is taken or refused with a reason");
            if (outcome.Settings is null) refused.Add(line.Setting.Key);
            else CheckShown(line.Setting, settings = outcome.Settings);
        }
        BrokenPromise.Unless(problems.TrueForAll(problem => problem.Remedy.Length > 0 && problem.Line >= 0), "a problem has a remedy");
        return $"{problems.Count > 0} {string.Join(' ', refused)} {settings == CanopySettings.Default}";
    }

    private static void CheckShown(Setting setting, CanopySettings settings)
    {
        if (setting.Shape != SettingShape.Scalar || setting.Key == "network_secret") return;
        string shown = setting.Show(settings);
        SettingOutcome again = setting.Apply(settings, new([shown]));
        BrokenPromise.Unless(again.Settings is not null && setting.Show(again.Settings) == shown,
            $"{setting.Key} reads as it shows itself");
    }
}
