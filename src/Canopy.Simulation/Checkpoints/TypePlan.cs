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

    private static Action<GraphWriter, object> MakeWriter(Type type) =>
        (Action<GraphWriter, object>)Make(typeof(GraphWriter), type, typeof(object), typeof(Action<GraphWriter, object>));

    private static Action<GraphReader, object> MakeReader(Type type) =>
        (Action<GraphReader, object>)Make(typeof(GraphReader), type, typeof(object), typeof(Action<GraphReader, object>));

    /// <summary>Code that hands every field of a value, one after the other, to "Field" of a writer or a reader.</summary>
    /// <param name="owner">The writer or the reader.</param>
    /// <param name="type">Whose fields.</param>
    /// <param name="holder">How the code gets the value: as an object, boxed if it is a struct, or by reference.</param>
    /// <param name="shape">The delegate to make.</param>
    private static Delegate Make(Type owner, Type type, Type holder, Type shape)
    {
        DynamicMethod method = new($"fields of {type.Name}", null, [owner, holder], typeof(TypePlan).Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        foreach (FieldInfo field in FieldsOf(type))
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldarg_1);
            if (type.IsValueType && !holder.IsByRef) code.Emit(OpCodes.Unbox, type);
            code.Emit(OpCodes.Ldflda, field);
            code.Emit(OpCodes.Call, FieldOf(owner, field.FieldType));
        }
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate(shape);
    }

    private static MethodInfo FieldOf(Type owner, Type field) =>
        owner.GetMethod(nameof(GraphWriter.Field), BindingFlags.Instance | BindingFlags.Public)!.MakeGenericMethod(field);

    /// <summary>How the fields of a struct that holds references are written and read, without boxing it.</summary>
    public static class OfStruct<T>
    {
        public delegate void WriteFields(GraphWriter writer, ref T value);

        public delegate void ReadFields(GraphReader reader, ref T value);

        public static readonly WriteFields Write = (WriteFields)MakeByReference(typeof(GraphWriter), typeof(WriteFields));

        public static readonly ReadFields Read = (ReadFields)MakeByReference(typeof(GraphReader), typeof(ReadFields));

        private static Delegate MakeByReference(Type owner, Type shape) => Make(owner, typeof(T), typeof(T).MakeByRefType(), shape);
    }
}
