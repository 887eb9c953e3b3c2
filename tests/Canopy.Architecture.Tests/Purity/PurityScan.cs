using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>Reads a type as it was compiled and lists what a pure room may not contain.</summary>
internal static class PurityScan
{
    /// <summary>Every offence of a type, in words; none for a pure one.</summary>
    public static IEnumerable<string> Offences(TypeDefinition type) =>
        type.Fields.Select(Statics.Reason).OfType<string>()
            .Concat(Named(type).Concat(type.Methods.SelectMany(OffencesOf)))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Named(TypeDefinition type)
    {
        IEnumerable<TypeReference> named = type.Fields.Select(field => field.FieldType)
            .Concat(type.Interfaces.Select(item => item.InterfaceType))
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Concat(type.Fields.SelectMany(field => field.CustomAttributes).Select(attribute => attribute.AttributeType));
        return Bans(type.FullName, named);
    }

    private static IEnumerable<string> OffencesOf(MethodDefinition method)
    {
        IEnumerable<TypeReference> signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        foreach (string ban in Bans(method.FullName, signature)) yield return ban;
        if (!method.HasBody) yield break;
        foreach (string ban in Bans(method.FullName, method.Body.Variables.Select(variable => variable.VariableType))) yield return ban;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            foreach (string ban in OffencesOf(method, instruction)) yield return ban;
        }
        foreach (string walk in new HashOrder(method).Offences()) yield return walk;
    }

    private static IEnumerable<string> OffencesOf(MethodDefinition method, Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                return Bans(method.FullName, [type]);
            case MemberReference member when !IsExcused(method, member) && !IsOverridden(instruction):
                IEnumerable<TypeReference> types = member is MethodReference callee
                    ? callee.Parameters.Select(parameter => parameter.ParameterType).Append(callee.ReturnType).Append(callee.DeclaringType)
                        .Concat(callee is GenericInstanceMethod generic ? generic.GenericArguments : [])
                    : [member.DeclaringType];
                IEnumerable<string> bans = Bans(method.FullName, types);
                return BannedNames.Reason(member) is { } reason ? bans.Append($"{method.FullName} uses {reason}") : bans;
            default:
                return [];
        }
    }

    /// <summary>
    /// An iterator asks which thread it is on, to know whether it may be reused: the compiler wrote that. And a type's own hash may
    /// mix in its texts' hashes: only hash tables see the result, and walking one in its order is an offence of its own.
    /// </summary>
    private static bool IsExcused(MethodDefinition method, MemberReference member) =>
        (member.Name == "get_CurrentManagedThreadId" && House.IsCompilerMade(method.DeclaringType))
        || (member.Name == "GetHashCode" && method is { Name: "GetHashCode", IsVirtual: true, Parameters.Count: 0 });

    /// <summary>A call through <see cref="object"/> on a struct of ours, or on a number, reaches the hash that it defines itself.</summary>
    private static bool IsOverridden(Instruction call) =>
        call.Previous is { OpCode.Code: Code.Constrained, Operand: TypeReference { FullName: not "System.String", IsValueType: true } type }
        && (type.IsPrimitive || type.Namespace.StartsWith("Canopy", StringComparison.Ordinal));

    private static IEnumerable<string> Bans(string where, IEnumerable<TypeReference> types) =>
        types.SelectMany(Parts).Select(BannedNames.Reason).OfType<string>().Select(reason => $"{where} names {reason}");

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
