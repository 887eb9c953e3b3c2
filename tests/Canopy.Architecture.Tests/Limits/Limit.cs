using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Canopy.Architecture.Tests.Limits;

/// <summary>One limit as the program has it.</summary>
/// <param name="Name">"Type.Constant".</param>
/// <param name="Value">As docs/limits.md writes it, without a unit for a plain number.</param>
internal sealed record Limit(string Name, string Value)
{
    /// <summary>
    /// Every limit of a room: constants that are not private and end in Max, and everything constant on a class that ends in Limits;
    /// where such a class holds its limits as properties with defaults, those.
    /// </summary>
    public static IEnumerable<Limit> Of(string room)
    {
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(room == "Canopy" ? "canopy" : room));
        return assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Canopy", StringComparison.Ordinal) == true)
            .SelectMany(type => Constants(type).Concat(Defaults(type)));
    }

    private static IEnumerable<Limit> Constants(Type type) =>
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsPrivate && (field.IsLiteral || field.IsInitOnly) && !type.IsEnum && field.FieldType != type
        where field.Name.EndsWith("Max", StringComparison.Ordinal) || IsLimits(type)
        select new Limit($"{type.Name}.{field.Name}", Text(field.GetValue(null)));

    private static IEnumerable<Limit> Defaults(Type type)
    {
        if (!IsLimits(type) || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null) return [];
        return from property in type.GetProperties(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               where property is { CanRead: true, CanWrite: true } && property.PropertyType != typeof(bool)
               where property.PropertyType.IsPrimitive || property.PropertyType == typeof(TimeSpan)
               select new Limit($"{type.Name}.{property.Name}", Text(property.GetValue(Activator.CreateInstance(type))));
    }

    private static bool IsLimits(Type type) => type.Name.EndsWith("Limits", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        TimeSpan span => span.TotalSeconds.ToString("#,0.###", CultureInfo.InvariantCulture) + " s",
        double number => number.ToString("#,0.###", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,0", CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
