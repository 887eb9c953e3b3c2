using System.Buffers;

namespace Canopy.Hosting.Links;

/// <summary>
/// Bytes between a link's frames and its stream: filled at the end, emptied at the front. Empty, it holds no memory, for most
/// links are idle most of the time.
/// </summary>
internal sealed class LinkBuffer : IBufferWriter<byte>
{
    private const int FirstBytes = 1024;

    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public ReadOnlyMemory<byte> Unread => _bytes.AsMemory(_start, _end - _start);

    /// <summary>Forgets bytes that were read; with the last of them the memory goes back.</summary>
    public void Consume(int count)
    {
        _start += count;
        if (_start == _end) Release();
    }

    /// <inheritdoc/>
    public void Advance(int count) => _end += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the memory back, whatever it holds.</summary>
    public void Release()
    {
        byte[] bytes = _bytes;
        (_bytes, _start, _end) = ([], 0, 0);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void MakeRoom(int size)
    {
        if (_bytes.Length - _end >= size) return;
        int length = Length;
        byte[] wider = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, length + Math.Max(length, size)));
        _bytes.AsSpan(_start, length).CopyTo(wider);
        Release();
        (_bytes, _end) = (wider, length);
    }
}
