using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Canopy.Simulation.Checkpoints;

/// <summary>
/// Writes an object and all it leads to. Each object is named by the number in which it was met; where one is met for the first time its
/// type stands there, and what is needed to make it (a text, an array's length), so that a reader can make it before it is filled. The
/// fields follow in the order of the numbers, which takes no stack, however long the chains are.
/// </summary>
internal sealed class GraphWriter
{
    public const byte Null = 0, Known = 1, New = 2, External = 3;

    private const int BufferBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly Dictionary<object, int> _externals;
    private readonly IdentityMap _met = new();
    private readonly Dictionary<Type, int> _types = [];
    private readonly Queue<object> _waiting = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private object _holder = "";
    private int _used;

    /// <param name="stream">Where to.</param>
    /// <param name="externals">What is not written but named, since the reader has it: the scenario's models, constants.</param>
    public GraphWriter(Stream stream, params IEnumerable<object> externals)
    {
        _stream = stream;
        _externals = externals.Select((thing, index) => (thing, index))
            .ToDictionary(pair => pair.thing, pair => pair.index, ReferenceEqualityComparer.Instance);
    }

    /// <summary>Writes the graph.</summary>
    /// <exception cref="NotSupportedException">It leads to something that cannot be kept.</exception>
    public void Write(object root)
    {
        Reference(root);
        while (_waiting.TryDequeue(out object? next))
        {
            _holder = next;
            if (next is Array array) Elements(array);
            else TypePlan.WriterOf(next.GetType())(this, next);
        }
        Flush();
    }

    /// <summary>Writes a field of any type.</summary>
    public void Field<T>(ref T value)
    {
        if (!typeof(T).IsValueType) Reference(value);
        else if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) TypePlan.OfStruct<T>.Write(this, ref value);
        else
        {
            if (typeof(T) == typeof(IntPtr)) Refuse(typeof(T), "memory of this process");
            Raw(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));
        }
    }

    private void Reference(object? value)
    {
        if (value is null) Byte(Null);
        else if (_externals.TryGetValue(value, out int external))
        {
            Byte(External);
            Number(external);
        }
        else if (!_met.Meet(value, out int number))
        {
            Byte(Known);
            Number(number);
        }
        else Introduce(value);
    }

    private void Introduce(object value)
    {
        Type type = value.GetType();
        if (TypePlan.Objection(type) is { } objection) Refuse(type, objection);
        Byte(New);
        TypeOf(type);
        switch (value)
        {
            case string text:
                Text(text);
                break;
            case Array array:
                Number(array.Length);
                _waiting.Enqueue(value);
                break;
            case Delegate call:
                Call(call);
                break;
            default:
                _waiting.Enqueue(value);
                break;
        }
    }

    /// <summary>A call is a method and what it is called on. Those of several targets, and of code made on the fly, are not kept.</summary>
    private void Call(Delegate call)
    {
        if (!call.HasSingleTarget || call.Method.DeclaringType is not { } owner)
        {
            Refuse(call.GetType(), "a call that has no name");
            return;
        }
        TypeOf(owner);
        Number(call.Method.MetadataToken);
        Reference(call.Target);
    }

    private void Elements(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        typeof(GraphWriter).GetMethod(nameof(ElementsOf), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(element).CreateDelegate<Action<Array>>(this)(array);
    }

    private void ElementsOf<T>(Array array)
    {
        T[] elements = (T[])array;
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(elements));
            long bytes = (long)elements.Length * Unsafe.SizeOf<T>();
            for (long at = 0; at < bytes; at += BufferBytes)
            {
                int part = (int)Math.Min(BufferBytes, bytes - at);
                Raw(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref first, (nint)at), part));
            }
            return;
        }
        foreach (ref T element in elements.AsSpan()) Field(ref element);
    }

    private void TypeOf(Type type)
    {
        if (_types.TryGetValue(type, out int number))
        {
            Number(number);
            return;
        }
        Number(_types.Count);
        _types.Add(type, _types.Count);
        Text(type.AssemblyQualifiedName!);
    }

    private void Text(string text)
    {
        byte[] bytes = Encoding.Unicode.GetBytes(text);
        Number(bytes.Length);
        Raw(bytes);
    }

    private void Number(int value)
    {
        uint rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    private void Byte(byte value)
    {
        if (_used == BufferBytes) Flush();
        _buffer[_used++] = value;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > BufferBytes) Flush();
        if (bytes.Length >= BufferBytes) _stream.Write(bytes);
        else
        {
            bytes.CopyTo(_buffer.AsSpan(_used));
            _used += bytes.Length;
        }
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Refuse(Type type, string why) =>
        throw new NotSupportedException($"A checkpoint cannot keep a {type}, which is {why}; {_holder.GetType()} holds one.");
}
