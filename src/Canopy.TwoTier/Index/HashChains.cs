using System.Buffers.Binary;
using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>
/// Finds ids by a hash of what they stand for. The table grows by one bucket at a time (linear hashing, Litwin 1980), so that no
/// addition ever stops to rehash everything.
/// </summary>
internal sealed class HashChains
{
    private const int FirstBuckets = 16;
    private const int None = -1;

    private readonly Paged<Link> _links = new();
    private readonly Paged<int> _heads = new();
    private uint _mask = FirstBuckets - 1;
    private int _count;

    private struct Link
    {
        public uint Hash;
        public int Next;
        public int Previous;
    }

    /// <summary>Adds an id that is not in it.</summary>
    public void Add(int id, uint hash)
    {
        while (_heads.Count < FirstBuckets) _heads[_heads.Add()] = None;
        _links.Cover(id);
        _links[id].Hash = hash;
        Push(id, BucketOf(hash));
        if (++_count > _heads.Count) SplitOne();
    }

    /// <summary>Takes out an id that is in it.</summary>
    public void Remove(int id)
    {
        Unlink(id, BucketOf(_links[id].Hash));
        _count--;
    }

    /// <summary>One of the ids with this hash, the one added last first; -1 if there is none.</summary>
    public int First(uint hash) => _heads.Count == 0 ? None : Seek(_heads[BucketOf(hash)], hash);

    /// <summary>The next id with the same hash as this one; -1 if there is none.</summary>
    public int Next(int id) => Seek(_links[id].Next, _links[id].Hash);

    /// <summary>The hash of a word; the seed keeps strangers from choosing words that collide.</summary>
    public static uint Of(ReadOnlySpan<char> word, ulong seed)
    {
        ulong hash = seed;
        foreach (char c in word) hash = Mix(hash ^ c);
        return (uint)(hash >> 32);
    }

    /// <summary>The hash of a content at an owner; the seed keeps strangers from choosing contents that collide.</summary>
    public static uint Of(ContentHash content, ulong seed)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        content.Write(bytes);
        ulong hash = seed;
        for (int at = 0; at < bytes.Length; at += sizeof(ulong)) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ value >> 29;
    }

    private int Seek(int id, uint hash)
    {
        while (id != None && _links[id].Hash != hash) id = _links[id].Next;
        return id;
    }

    private int BucketOf(uint hash)
    {
        uint bucket = hash & _mask;
        return (int)(bucket < _heads.Count ? bucket : bucket & _mask >> 1);
    }

    /// <summary>One more bucket takes its share from the one that held both.</summary>
    private void SplitOne()
    {
        int added = _heads.Add();
        _heads[added] = None;
        if (added > _mask) _mask = _mask << 1 | 1;
        int source = (int)(added & _mask >> 1);
        int id = _heads[source];
        while (id != None)
        {
            int next = _links[id].Next;
            if ((_links[id].Hash & _mask) == added)
            {
                Unlink(id, source);
                Push(id, added);
            }

            id = next;
        }
    }

    private void Push(int id, int bucket)
    {
        int next = _heads[bucket];
        _links[id].Next = next;
        _links[id].Previous = None;
        if (next != None) _links[next].Previous = id;
        _heads[bucket] = id;
    }

    private void Unlink(int id, int bucket)
    {
        Link link = _links[id];
        if (link.Previous == None) _heads[bucket] = link.Next;
        else _links[link.Previous].Next = link.Next;
        if (link.Next != None) _links[link.Next].Previous = link.Previous;
    }
}
