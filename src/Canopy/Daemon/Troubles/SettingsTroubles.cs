using Canopy.Hosting.Settings;

namespace Canopy.Daemon.Troubles;

/// <summary>A canopy.yaml that cannot be taken.</summary>
internal static class SettingsTroubles
{
    private const string Settings = "settings:";

    /// <summary>The file was read again.</summary>
    public static void Hear(TroubleBook book, SettingsReload reload)
    {
        foreach (SettingsProblem problem in reload.Problems)
        {
            string line = problem.Line > 0 ? $" line {problem.Line}" : "", key = problem.Key.Length > 0 ? $" {problem.Key}" : "";
            book.Hold(Settings + problem.Key, TroubleTopic.Settings,
                $"{Path.GetFileName(problem.Source)}{line}:{key} {problem.What}. The old settings stay in use.", problem.Remedy + ".");
        }
        book.OverExcept(Settings, [.. reload.Problems.Select(problem => Settings + problem.Key)]);
    }
}
