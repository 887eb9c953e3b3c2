using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Canopy.Simulation.Checkpoints;

/// <summary>Reads what a <see cref="GraphWriter"/> has written, in the same build of the program.</summary>
internal sealed class GraphReader
{
    private const int BufferBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly object[] _externals;
    private readonly List<object> _met = [];
    private readonly List<Type> _types = [];
    private readonly Queue<object> _waiting = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _from, _to;

    /// <param name="stream">Where from.</param>
    /// <param name="externals">The same as the writer's, in the same order.</param>
    public GraphReader(Stream stream, params IEnumerable<object> externals) => (_stream, _externals) = (stream, [.. externals]);

    /// <summary>Reads the graph.</summary>
    /// <exception cref="InvalidDataException">It is cut off, or of another build.</exception>
    public object Read()
    {
        object? root = Reference();
        while (_waiting.TryDequeue(out object? next))
        {
            if (next is Array array) Elements(array);
            else TypePlan.ReaderOf(next.GetType())(this, next);
        }
        return root ?? throw new InvalidDataException("The checkpoint is empty.");
    }

    /// <summary>Reads a field of any type.</summary>
    public void Field<T>(ref T value)
    {
        if (!typeof(T).IsValueType) value = (T)Reference()!;
        else if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) TypePlan.OfStruct<T>.Read(this, ref value);
        else Raw(MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));
    }

    private object? Reference() => Byte() switch
    {
        GraphWriter.Null => null,
        GraphWriter.Known => Of(_met, Number()),
        GraphWriter.External => Of(_externals, Number()),
        GraphWriter.New => Introduce(),
        byte other => throw new InvalidDataException($"The checkpoint is damaged: a reference begins with {other}."),
    };

    private object Introduce()
    {
        Type type = TypeOf();
        if (type == typeof(string)) return Meet(Text());
        if (type.IsSubclassOf(typeof(Delegate))) return Call(type);
        object made = type.IsArray
            ? Array.CreateInstance(type.GetElementType()!, Number())
            : RuntimeHelpers.GetUninitializedObject(type);
        _waiting.Enqueue(made);
        return Meet(made);
    }

    /// <summary>Its number comes before that of its target, as it was met before.</summary>
    private Delegate Call(Type type)
    {
        int number = _met.Count;
        _met.Add(type);
        Type owner = TypeOf();
        var method = (MethodInfo)owner.Module.ResolveMethod(Number(), owner.GetGenericArguments(), null)!;
        object? target = Reference();
        Delegate call = Delegate.CreateDelegate(type, target, method);
        _met[number] = call;
        return call;
    }

    private object Meet(object met)
    {
        _met.Add(met);
        return met;
    }

    private void Elements(Array array) => typeof(GraphReader).GetMethod(nameof(ElementsOf), BindingFlags.Instance | BindingFlags.NonPublic)!
        .MakeGenericMethod(array.GetType().GetElementType()!).CreateDelegate<Action<Array>>(this)(array);

    private void ElementsOf<T>(Array array)
    {
        T[] elements = (T[])array;
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(elements));
            long bytes = (long)elements.Length * Unsafe.SizeOf<T>();
            for (long at = 0; at < bytes; at += BufferBytes)
                Raw(MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref first, (nint)at), (int)Math.Min(BufferBytes, bytes - at)));
            return;
        }
        foreach (ref T element in elements.AsSpan()) Field(ref element);
    }

    private Type TypeOf()
    {
        int number = Number();
        if (number < _types.Count) return _types[number];
        string name = Text();
        Type type = Type.GetType(name)
            ?? throw new InvalidDataException($"The checkpoint holds a {name}, which this program does not have.");
        _types.Add(type);
        return type;
    }

    private static object Of(IReadOnlyList<object> all, int number) => number < all.Count && number >= 0 ? all[number]
        : throw new InvalidDataException($"The checkpoint is damaged: it names object {number} of {all.Count}.");

    private string Text()
    {
        byte[] bytes = new byte[Number()];
        Raw(bytes);
        return Encoding.Unicode.GetString(bytes);
    }

    private int Number()
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return (int)value;
        }
    }

    private byte Byte()
    {
        if (_from == _to) Fill();
        return _buffer[_from++];
    }

    private void Raw(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_from == _to) Fill();
            int count = Math.Min(bytes.Length, _to - _from);
            _buffer.AsSpan(_from, count).CopyTo(bytes);
            _from += count;
            bytes = bytes[count..];
        }
    }

    private void Fill()
    {
        (_from, _to) = (0, _stream.Read(_buffer, 0, BufferBytes));
        if (_to == 0) throw new InvalidDataException("The checkpoint is cut off.");
    }
}
