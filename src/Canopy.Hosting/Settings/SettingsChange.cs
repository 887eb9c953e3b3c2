using System.Collections.Immutable;

namespace Canopy.Hosting.Settings;

/// <summary>What differs between two settings, by key.</summary>
/// <param name="Applied">Settings that apply at once.</param>
/// <param name="NeedRestart">Settings that apply at the next start.</param>
public sealed record SettingsChange(ImmutableArray<string> Applied, ImmutableArray<string> NeedRestart)
{
    /// <summary>Compares setting by setting.</summary>
    public static SettingsChange Between(CanopySettings before, CanopySettings after)
    {
        ImmutableArray<Setting> changed = [.. SettingsTable.All.Where(setting => Differs(setting, before, after))];
        return new([.. changed.Where(setting => setting.IsLive).Select(setting => setting.Key)],
            [.. changed.Where(setting => !setting.IsLive).Select(setting => setting.Key)]);
    }

    /// <summary>Whether one setting differs; what is a secret shows always the same.</summary>
    public static bool Differs(Setting setting, CanopySettings before, CanopySettings after) =>
        setting.Show(before) != setting.Show(after) || (setting.IsSecret && before.NetworkSecret != after.NetworkSecret);

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Applied.IsEmpty && NeedRestart.IsEmpty;

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        IsEmpty ? "nothing changed"
        : string.Join("; ", new[]
        {
            Applied.IsEmpty ? "" : $"applied: {string.Join(", ", Applied)}",
            NeedRestart.IsEmpty ? "" : $"waiting for a restart: {string.Join(", ", NeedRestart)}",
        }.Where(part => part.Length > 0));
}
