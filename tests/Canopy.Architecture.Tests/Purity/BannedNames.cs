using Mono.Cecil;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>
/// What a pure room may not so much as name. BannedSymbols.txt says the same to the compiler; this list also meets what no
/// source line spells out: a bare type, a lock statement, what the compiler put in.
/// </summary>
internal static class BannedNames
{
    private static readonly string[] s_namespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Timers", "Microsoft.Win32", "Microsoft.Extensions",
    ];

    private static readonly string[] s_types =
    [
        "System.Console", "System.Random", "System.Environment", "System.TimeProvider", "System.HashCode", "System.GC", "System.AppContext",
        "System.AppDomain", "System.Activator", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Trace",
        "System.WeakReference", "System.WeakReference`1", "System.Security.Cryptography.RandomNumberGenerator",
        "System.ThreadStaticAttribute",
        "System.Collections.Hashtable", "System.TimeZoneInfo",
    ];

    private static readonly string[] s_members =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Guid::NewGuid", "System.Guid::CreateVersion7",
        "System.Globalization.CultureInfo::get_CurrentCulture", "System.Globalization.CultureInfo::get_CurrentUICulture",
        "System.Runtime.CompilerServices.RuntimeHelpers::GetHashCode",
        "System.String::GetHashCode", "System.Object::GetHashCode", "System.ValueType::GetHashCode", "System.Type::GetHashCode",
        "System.String::GetNonRandomizedHashCode", "System.StringComparer::GetHashCode",
    ];

    /// <summary>Why this type may not be named, or null.</summary>
    public static string? Reason(TypeReference type)
    {
        string name = type.GetElementType().FullName;
        string outermost = (type.GetElementType() is { DeclaringType: { } outer } ? outer : type).Namespace ?? "";
        if (s_types.Contains(name)) return name;
        return s_namespaces.Any(banned => outermost == banned || outermost.StartsWith(banned + ".", StringComparison.Ordinal)) ? name
            : null;
    }

    /// <summary>Why this member may not be used, or null.</summary>
    public static string? Reason(MemberReference member)
    {
        if (member.DeclaringType is null) return null;
        string owner = member.DeclaringType.GetElementType().FullName;
        string name = $"{owner}::{member.Name}";
        bool hashesText = owner == "System.Collections.Generic.EqualityComparer`1" && member.Name == "GetHashCode"
            && member.DeclaringType is GenericInstanceType { GenericArguments: [{ FullName: "System.String" or "System.Object" }] };
        return hashesText || s_members.Contains(name) ? name : null;
    }
}
