using System.Globalization;
using System.Reflection;
using Canopy.TwoTier;

namespace Canopy.Hosting.Settings;

/// <summary>Overrides of <see cref="TwoTierRules"/> by property name, from the map "advanced".</summary>
public static class AdvancedRules
{
    private static readonly PropertyInfo[] Properties =
        [.. typeof(TwoTierRules).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.PropertyType.IsValueType)];

    /// <summary>The names that may be overridden.</summary>
    public static IEnumerable<string> Names => Properties.Select(property => property.Name);

    internal static SettingOutcome Apply(CanopySettings settings, SettingValue value)
    {
        // A copy of the record is filled by reflection, since its properties are set at construction only; nobody has seen it yet.
        TwoTierRules rules = settings.Rules with { };
        foreach (string item in value.Items)
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) return new(null, $"'{item}' is not of the form Name=value");
            string name = item[..equals].Trim(), text = item[(equals + 1)..].Trim();
            PropertyInfo? property = Array.Find(Properties, candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (property is null) return new(null, $"there is no rule '{name}'{NearestName.Hint(name, Names)}");
            if (!TryRead(property.PropertyType, text, out object? read))
                return new(null, $"{property.Name}: '{text}' is not {Wanted(property.PropertyType)}");
            property.SetValue(rules, read);
        }
        return new(settings with { Rules = rules }, "");
    }

    internal static string Show(CanopySettings settings) => string.Join(';', Properties
        .Where(property => !Equals(property.GetValue(settings.Rules), property.GetValue(TwoTierRules.Default)))
        .Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.GetValue(settings.Rules)}")));

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

    private static bool TryReadSpan(string text, out TimeSpan span)
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
}
