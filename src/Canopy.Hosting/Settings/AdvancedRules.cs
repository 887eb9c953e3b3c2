using Canopy.TwoTier;

namespace Canopy.Hosting.Settings;

/// <summary>Overrides of <see cref="TwoTierRules"/> by property name, from the map "advanced".</summary>
public static class AdvancedRules
{
    /// <summary>The names that may be overridden.</summary>
    public static IEnumerable<string> Names => RuleText.Names;

    internal static SettingOutcome Apply(CanopySettings settings, SettingValue value)
    {
        TwoTierRules rules = settings.Rules;
        foreach (string item in value.Items)
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) return new(null, $"'{item}' is not of the form Name=value");
            if (RuleText.Override(rules, item[..equals].Trim(), item[(equals + 1)..].Trim(), out string problem) is not { } changed)
                return new(null, problem);
            rules = changed;
        }
        return new(settings with { Rules = rules }, "");
    }

    internal static string Show(CanopySettings settings) => string.Join(';', RuleText.Changes(settings.Rules));
}
