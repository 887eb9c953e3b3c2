using System.Globalization;
using System.Text;

namespace Canopy.Hosting.Settings;

/// <summary>The canopy.yaml written at first start: every setting explained and commented out.</summary>
public static class SettingsExample
{
    /// <summary>The text of the file.</summary>
    public static string Compose()
    {
        StringBuilder text = new();
        text.Append("""
            # Settings of canopy. Take away a '# ' in front of a line to set it; the value shown is the default, or an example.
            # The same names work as environment variables (CANOPY_USER_NAME) and as flags (--user-name); flags win over
            # variables, variables over this file. The running daemon reads the file again when it is saved.

            """);
        foreach (Setting setting in SettingsTable.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n# {setting.Explanation}{(setting.IsLive ? "" : " (needs a restart)")}\n");
            string sample = setting.Shape switch
            {
                SettingShape.Scalar => $"{setting.Key}: {setting.Example}",
                SettingShape.List => $"{setting.Key}:\n{setting.Example}",
                _ => $"{setting.Key}:\n  {setting.Example}",
            };
            foreach (string line in sample.Split('\n')) text.Append("# ").Append(line).Append('\n');
        }
        return text.ToString();
    }
}
