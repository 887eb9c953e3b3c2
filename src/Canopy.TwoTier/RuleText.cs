using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Canopy.Core;

namespace Canopy.TwoTier;

/// <summary>Rules as people write them: by name, one value each.</summary>
public static class RuleText
{
    private static readonly ImmutableArray<PropertyInfo> s_properties =
        [.. typeof(TwoTierRules).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && (property.PropertyType.IsPrimitive || property.PropertyType == typeof(TimeSpan)))];

    /// <summary>The names that may be overridden.</summary>
    public static IEnumerable<string> Names => s_properties.Select(property => property.Name);

    /// <summary>The rules with one of them changed; null, and why not, where that cannot be.</summary>
    public static TwoTierRules? Override(TwoTierRules rules, string name, string text, out string problem)
    {
        problem = "";
        PropertyInfo? property = s_properties.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (property is null) problem = $"there is no rule '{name}'{NearestName.Hint(name, Names)}";
        else if (!TryRead(property.PropertyType, text, out object? read))
            problem = $"{property.Name}: '{text}' is not {Wanted(property.PropertyType)}";
        else
        {
            // A copy of the record is filled by reflection, since its properties are set at construction only; nobody has seen it yet.
            TwoTierRules changed = rules with { };
            property.SetValue(changed, read);
            return changed;
        }
        return null;
    }

    /// <summary>The rules that are not the defaults, as "Name=value".</summary>
    public static IEnumerable<string> Changes(TwoTierRules rules) => s_properties
        .Where(property => !Equals(property.GetValue(rules), property.GetValue(TwoTierRules.Default)))
        .Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.GetValue(rules)}"));

    /// <summary>Reads a span of time like 500ms, 20s, 5m, 1h, 2d or 00:05:00: not negative, and at most ten years.</summary>
    public static bool TryReadSpan(string text, out TimeSpan span)
    {
        (string Unit, double Milliseconds)[] units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
        foreach ((string unit, double milliseconds) in units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
                continue;
            if (count * milliseconds > TimeSpan.FromDays(3650).TotalMilliseconds) continue;
            span = TimeSpan.FromMilliseconds(count * milliseconds);
            return true;
        }
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span) && span >= TimeSpan.Zero;
    }

    private static bool TryRead(Type type, string text, out object? value)
    {
        value = null;
        if (type == typeof(TimeSpan) && TryReadSpan(text, out TimeSpan span)) value = span;
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int whole)) value = whole;
        else if (type == typeof(uint) && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint natural))
            value = natural;
        else if (type == typeof(bool) && bool.TryParse(text, out bool flag)) value = flag;
        else if (type == typeof(double)
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double real))
            value = real;
        return value is not null;
    }

    private static string Wanted(Type type) =>
        type == typeof(TimeSpan) ? "a time like 500ms, 20s, 5m, 1h" : type == typeof(bool) ? "true or false" : "a number from 0 up";
}
