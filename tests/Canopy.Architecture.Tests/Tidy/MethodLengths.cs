using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Canopy.Architecture.Tests.Tidy;

/// <summary>How long each method's body is, from its first to its last line, as the debug file tells.</summary>
internal static class MethodLengths
{
    /// <summary>Each method of a room with the lines its body takes.</summary>
    public static IEnumerable<(string Method, int Lines)> Of(AssemblyDefinition room) =>
        House.TypesPeopleWrote(room).SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Select(method => (Name(method), Lines(method)));

    private static string Name(MethodDefinition method) => $"{method.DeclaringType.FullName}.{method.Name}";

    private static int Lines(MethodDefinition method)
    {
        List<SequencePoint> points =
            [.. method.DebugInformation.SequencePoints.Where(point => !point.IsHidden && point.Offset >= BodyStart(method))];
        return points.Count == 0 ? 0 : points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1;
    }

    /// <summary>
    /// A constructor begins with the initializers of all fields, wherever they stand; its own body follows the call to the base.
    /// </summary>
    private static int BodyStart(MethodDefinition method)
    {
        if (!method.IsConstructor) return 0;
        Instruction? toBase = method.Body.Instructions.FirstOrDefault(instruction =>
            instruction.OpCode == OpCodes.Call && instruction.Operand is MethodReference { Name: ".ctor" });
        return toBase?.Next?.Offset ?? int.MaxValue;
    }
}
