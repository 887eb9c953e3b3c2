namespace Canopy.Hosting.Settings;

/// <summary>What sort of value a setting takes: which field a form shows for it.</summary>
public enum SettingKind
{
    /// <summary>One line of text.</summary>
    Text,
    /// <summary>A whole number, from <see cref="Setting.Least"/> to <see cref="Setting.Most"/>.</summary>
    Whole,
    /// <summary>on or off.</summary>
    Switch,
    /// <summary>One of <see cref="Setting.Choices"/>.</summary>
    OneOf,
    /// <summary>Several texts.</summary>
    List,
    /// <summary>Names with values, "Name=value" each.</summary>
    Map,
}
