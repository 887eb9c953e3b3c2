using Mono.Cecil;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>A static field of a pure room is a constant: read-only, and made of nothing that can change.</summary>
internal static class Statics
{
    private static readonly string[] s_immutable =
    [
        "System.String", "System.TimeSpan", "System.DateTime", "System.DateTimeOffset", "System.Guid", "System.Decimal", "System.Version",
        "System.Type", "System.Reflection.PropertyInfo", "System.Range", "System.Index", "System.Int128",
        "System.UInt128", "System.StringComparer", "System.Text.Rune", "System.Text.Encoding", "System.Text.UTF8Encoding",
        "System.Globalization.CultureInfo", "System.Buffers.SearchValues`1", "System.ReadOnlyMemory`1",
        "System.Collections.Generic.IComparer`1", "System.Collections.Generic.Comparer`1",
        "System.Collections.Generic.IEqualityComparer`1", "System.Collections.Generic.EqualityComparer`1", "System.Nullable`1",
    ];

    /// <summary>Why this field breaks the rule, or null.</summary>
    public static string? Reason(FieldDefinition field)
    {
        if (!field.IsStatic || field.IsLiteral || IsCompilersOwn(field)) return null;
        if (!field.IsInitOnly) return $"{field.FullName} is static and not read-only";
        return IsImmutable(field.FieldType, []) ? null : $"{field.FullName} is static and can change inside";
    }

    private static bool IsCompilersOwn(FieldDefinition field) =>
        House.IsCompilerMade(field.DeclaringType) || field.DeclaringType.Name.StartsWith('<')
        || (House.IsCompilerMade(field) && field.IsInitOnly is false && field.Name.StartsWith("<>", StringComparison.Ordinal));

    private static bool IsImmutable(TypeReference type, HashSet<string> seen)
    {
        if (type.IsArray) return false;
        if (type.IsPrimitive || type.IsGenericParameter || !seen.Add(type.FullName)) return true;
        string name = type.GetElementType().FullName;
        if (type is GenericInstanceType generic && !generic.GenericArguments.All(argument => IsImmutable(argument, seen))) return false;
        if (s_immutable.Contains(name) || type.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen") return true;
        TypeDefinition? definition = type.Resolve();
        if (definition is null) return false;
        if (definition.IsEnum || definition.BaseType?.FullName == "System.MulticastDelegate") return true;
        return definition.Module.Name.StartsWith("Canopy", StringComparison.OrdinalIgnoreCase)
            && definition.Fields.Where(field => !field.IsStatic).All(field => field.IsInitOnly && IsImmutable(field.FieldType, seen))
            && (definition.BaseType is null or { FullName: "System.Object" or "System.ValueType" }
                || IsImmutable(definition.BaseType, seen));
    }
}
