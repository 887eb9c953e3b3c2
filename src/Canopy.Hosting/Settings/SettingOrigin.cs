using System.Globalization;

namespace Canopy.Hosting.Settings;

/// <summary>Where the value of a setting comes from; the later ones win over the earlier.</summary>
public enum SettingOrigin
{
    /// <summary>Nobody gave one.</summary>
    Default,
    /// <summary>canopy.yaml.</summary>
    File,
    /// <summary>A CANOPY_* variable.</summary>
    Environment,
    /// <summary>An option of the command line.</summary>
    Flag,
}

/// <summary>A value as somebody gave it, and where.</summary>
/// <param name="Origin">Which source.</param>
/// <param name="Place">In words: "canopy.yaml line 12", "CANOPY_UPLOAD_LIMIT", "--upload-limit".</param>
/// <param name="Value">As written there.</param>
public sealed record GivenSetting(SettingOrigin Origin, string Place, SettingValue Value)
{
    /// <summary>A value of the file, told by the file's name and the line.</summary>
    internal static GivenSetting OfFile(string path, int line, SettingValue value) => new(
        SettingOrigin.File, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} line {line}"), value);
}
