using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Canopy.Simulation.Checkpoints;

/// <summary>
/// How the fields of one type are written and read: code made once for each type, so that tens of millions of small objects take seconds.
/// Peers need to know nothing of it: they are pure data (design section 3), which is why a checkpoint can be taken at all.
/// </summary>
internal static class TypePlan
{
    private static readonly ConcurrentDictionary<Type, Action<GraphWriter, object>> s_writers = [];
    private static readonly ConcurrentDictionary<Type, Action<GraphReader, object>> s_readers = [];

    /// <summary>Writes all fields of an object of a class.</summary>
    public static Action<GraphWriter, object> WriterOf(Type type) => s_writers.GetOrAdd(type, MakeWriter);

    /// <summary>Fills all fields of an object of a class.</summary>
    public static Action<GraphReader, object> ReaderOf(Type type) => s_readers.GetOrAdd(type, MakeReader);

    /// <summary>What cannot be kept: threads, handles, streams and the like; null if the type can.</summary>
    public static string? Objection(Type type)
    {
        if (type.IsPointer || type == typeof(IntPtr) || type == typeof(UIntPtr)) return "memory of this process";
        if (type.Namespace is { } space && (space.StartsWith("System.Threading", StringComparison.Ordinal)
            || space.StartsWith("System.IO", StringComparison.Ordinal) || space.StartsWith("System.Net", StringComparison.Ordinal)
            || space.StartsWith("System.Reflection", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.Win32", StringComparison.Ordinal)))
            return "of this process only";
        return type.IsArray && type.GetArrayRank() != 1 ? "an array of several dimensions" : null;
    }

    /// <summary>The instance fields of a type and of those it is derived from, in a fixed order.</summary>
    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(ValueType) && parent != typeof(object))
            foreach (FieldInfo inherited in FieldsOf(parent)) yield return inherited;
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (FieldInfo field in type.GetFields(Own).OrderBy(field => field.MetadataToken)) yield return field;
    }

    private static Action<GraphWriter, object> MakeWriter(Type type)
    {
        DynamicMethod method = new($"write {type.Name}", null, [typeof(GraphWriter), typeof(object)], typeof(TypePlan).Module, true);
        ILGenerator code = method.GetILGenerator();
        foreach (FieldInfo field in FieldsOf(type))
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldarg_1);
            if (type.IsValueType) code.Emit(OpCodes.Unbox, type);
            code.Emit(OpCodes.Ldflda, field);
            code.Emit(OpCodes.Call, Of(typeof(GraphWriter), nameof(GraphWriter.Field), field.FieldType));
        }
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<GraphWriter, object>>();
    }

    private static Action<GraphReader, object> MakeReader(Type type)
    {
        DynamicMethod method = new($"read {type.Name}", null, [typeof(GraphReader), typeof(object)], typeof(TypePlan).Module, true);
        ILGenerator code = method.GetILGenerator();
        foreach (FieldInfo field in FieldsOf(type))
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldarg_1);
            if (type.IsValueType) code.Emit(OpCodes.Unbox, type);
            code.Emit(OpCodes.Ldflda, field);
            code.Emit(OpCodes.Call, Of(typeof(GraphReader), nameof(GraphReader.Field), field.FieldType));
        }
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<GraphReader, object>>();
    }

    private static MethodInfo Of(Type owner, string name, Type field) =>
        owner.GetMethod(name, BindingFlags.Instance | BindingFlags.Public)!.MakeGenericMethod(field);

    /// <summary>How the fields of a struct that holds references are written and read, without boxing it.</summary>
    public static class OfStruct<T>
    {
        public delegate void WriteFields(GraphWriter writer, ref T value);

        public delegate void ReadFields(GraphReader reader, ref T value);

        public static readonly WriteFields Write = (WriteFields)Make(typeof(GraphWriter), nameof(GraphWriter.Field), typeof(WriteFields));

        public static readonly ReadFields Read = (ReadFields)Make(typeof(GraphReader), nameof(GraphReader.Field), typeof(ReadFields));

        private static Delegate Make(Type owner, string name, Type shape)
        {
            DynamicMethod method = new($"{name} {typeof(T).Name}", null, [owner, typeof(T).MakeByRefType()], typeof(TypePlan).Module, true);
            ILGenerator code = method.GetILGenerator();
            foreach (FieldInfo field in FieldsOf(typeof(T)))
            {
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(OpCodes.Ldarg_1);
                code.Emit(OpCodes.Ldflda, field);
                code.Emit(OpCodes.Call, Of(owner, name, field.FieldType));
            }
            code.Emit(OpCodes.Ret);
            return method.CreateDelegate(shape);
        }
    }
}
