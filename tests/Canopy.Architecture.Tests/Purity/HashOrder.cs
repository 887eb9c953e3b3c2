using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>
/// Finds where a method walks a dictionary or set in the order of its hashes: by its enumerator, keys or values, or by handing
/// it to somebody who wants any sequence (LINQ, string.Join, a list's constructor). It follows the types on the evaluation
/// stack, along forward jumps too.
/// </summary>
internal sealed class HashOrder(MethodDefinition method)
{
    private static readonly string[] s_hashed =
    [
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Immutable.ImmutableDictionary`2",
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Concurrent.ConcurrentDictionary`2",
        "System.Collections.Generic.Dictionary`2/KeyCollection", "System.Collections.Generic.Dictionary`2/ValueCollection",
    ];

    private static readonly string[] s_walks = ["GetEnumerator", "get_Keys", "get_Values", "get_Items", "CopyTo"];

    private readonly Stack<TypeReference?> _stack = new();

    private readonly Dictionary<Instruction, TypeReference?[]> _atTarget = [];

    /// <summary>What was found, in words.</summary>
    public IEnumerable<string> Offences()
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (_atTarget.TryGetValue(instruction, out TypeReference?[]? expected)) Restore(expected);
            if (instruction.Operand is MethodReference callee && instruction.OpCode.FlowControl == FlowControl.Call)
            {
                bool isNew = instruction.OpCode == OpCodes.Newobj;
                if (Walks(callee, isNew)) yield return $"{method.FullName} walks in hash order: {callee.FullName}";
                if (isNew) _stack.Push(callee.DeclaringType);
                else if (callee.ReturnType.FullName != "System.Void") _stack.Push(callee.ReturnType);
            }
            else
            {
                Step(instruction);
            }
            foreach (Instruction target in Targets(instruction)) _atTarget.TryAdd(target, [.. _stack.Reverse()]);
            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw) _stack.Clear();
        }
    }

    private void Restore(TypeReference?[] expected)
    {
        _stack.Clear();
        foreach (TypeReference? type in expected) _stack.Push(type);
    }

    /// <summary>Takes a call's arguments off the stack and tells whether one of them is walked.</summary>
    private bool Walks(MethodReference callee, bool isNew)
    {
        bool walks = false;
        for (int i = callee.Parameters.Count - 1; i >= 0; i--)
        {
            TypeReference? argument = Pop();
            bool asItself = IsHashed(callee.Parameters[i].ParameterType) || IsLookup(callee);
            walks |= IsHashed(argument) && !asItself && WantsSequence(callee.Parameters[i].ParameterType);
        }
        TypeReference? self = callee.HasThis && !isNew ? Pop() : null;
        return walks || (s_walks.Contains(callee.Name) && (IsHashed(callee.DeclaringType) || IsHashed(self)));
    }

    private static bool IsLookup(MethodReference callee) =>
        callee.DeclaringType.FullName is "System.Collections.Generic.CollectionExtensions" or "System.Collections.Frozen.FrozenDictionary"
            or "System.Collections.Frozen.FrozenSet"
        || (IsHashed(callee.DeclaringType) && callee.Name is "UnionWith" or "ExceptWith" or "IntersectWith" or "SetEquals" or "IsSubsetOf");

    private static bool WantsSequence(TypeReference parameter) =>
        parameter.IsGenericParameter || parameter.GetElementType().FullName is "System.Collections.IEnumerable" or "System.Object"
        || parameter.GetElementType().Namespace == "System.Collections.Generic";

    private static bool IsHashed(TypeReference? type) => type is not null && s_hashed.Contains(type.GetElementType().FullName);

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction one => [one],
        Instruction[] many => many,
        _ => [],
    };

    private TypeReference? Pop() => _stack.TryPop(out TypeReference? type) ? type : null;

    private void Step(Instruction instruction)
    {
        int pops = instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            _ => 2,
        };
        TypeReference? top = _stack.Count > 0 ? _stack.Peek() : null;
        for (int i = 0; i < pops; i++) Pop();
        if (instruction.OpCode == OpCodes.Dup) _stack.Push(top);
        if (instruction.OpCode.StackBehaviourPush != StackBehaviour.Push0)
            _stack.Push(instruction.OpCode == OpCodes.Dup ? top : Loaded(instruction));
    }

    private TypeReference? Loaded(Instruction instruction) => instruction.Operand switch
    {
        FieldReference field => field.FieldType,
        VariableDefinition variable => variable.VariableType,
        ParameterDefinition parameter => parameter.ParameterType,
        _ => instruction.OpCode.Code switch
        {
            Code.Ldloc_0 => Local(0),
            Code.Ldloc_1 => Local(1),
            Code.Ldloc_2 => Local(2),
            Code.Ldloc_3 => Local(3),
            Code.Ldarg_0 => Argument(0),
            Code.Ldarg_1 => Argument(1),
            Code.Ldarg_2 => Argument(2),
            Code.Ldarg_3 => Argument(3),
            _ => null,
        },
    };

    private TypeReference Local(int index) => method.Body.Variables[index].VariableType;

    private TypeReference? Argument(int index)
    {
        if (method.HasThis) index--;
        return index < 0 ? method.DeclaringType : method.Parameters[index].ParameterType;
    }
}
