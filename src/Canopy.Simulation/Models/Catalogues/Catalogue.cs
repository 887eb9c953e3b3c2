using System.Buffers.Binary;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// All files of a simulated world. An item is a number, and the lower it is the more copies are stored; its record is made from the
/// number when somebody wants to see it, always the same. One thread at a time: records that were made are kept.
/// </summary>
public sealed partial class Catalogue
{
    private const ulong HashStreams = 0x68617368;
    private const ulong ShareStreams = 0x7368617265;

    /// <summary>How often a sharer looks for items to take the place of those it has already; then it has fewer.</summary>
    private const int RoundsMax = 32;

    private readonly CatalogueShape _shape;
    private readonly ulong _seed;
    private readonly AliasTable _stored;
    private readonly AliasTable _media;
    private readonly RecordCache _records;
    private readonly int _artists;

    private Catalogue(CatalogueShape shape, ulong seed)
    {
        (_shape, _seed) = (shape, seed);
        _stored = shape.Popularity.Table(shape.Items);
        _media = new([.. shape.Media.Select(static kind => kind.Share)]);
        _records = new(shape.RecordsKept);
        _artists = Math.Max(1, shape.Items / shape.ItemsPerArtist);
        Words = new(shape.Words, shape.WordExponent);
    }

    /// <summary>How many items there are.</summary>
    public int Count => _shape.Items;

    /// <summary>What it was made from.</summary>
    public CatalogueShape Shape => _shape;

    internal Vocabulary Words { get; }

    /// <summary>A catalogue, or null and what is wrong.</summary>
    public static Catalogue? TryMake(CatalogueShape shape, ulong seed, out string problem)
    {
        problem = shape.Problem();
        return problem.Length == 0 ? new(shape, seed) : null;
    }

    /// <summary>The same catalogue, to be used by another thread.</summary>
    internal Catalogue Again() => new(_shape, _seed);

    /// <summary>The record of an item, 0 up to, not including, <see cref="Count"/>.</summary>
    public FileRecord this[int item]
    {
        get
        {
            if (_records.Find(item) is { } kept) return kept;
            FileRecord made = Make(item);
            _records.Keep(item, made);
            return made;
        }
    }

    /// <summary>The identity of an item. Its first four bytes are the item's number, the others prove it to be of this catalogue.</summary>
    public ContentHash HashOf(int item)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        Rng rng = new(_seed ^ HashStreams, (ulong)item);
        for (int at = 0; at < bytes.Length; at += sizeof(ulong)) BinaryPrimitives.WriteUInt64BigEndian(bytes[at..], rng.Next());
        BinaryPrimitives.WriteInt32BigEndian(bytes, item);
        return ContentHash.Read(bytes);
    }

    /// <summary>The item with this identity; -1 if it is of no item here.</summary>
    public int ItemOf(ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        hash.Write(bytes);
        int item = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return (uint)item < (uint)Count && HashOf(item) == hash ? item : -1;
    }

    /// <summary>The item of one more stored copy.</summary>
    public int Draw(ref Rng rng) => _stored.Draw(ref rng);

    /// <summary>
    /// What a host shares: distinct items in order of their numbers, drawn by popularity. The same for the same seed, so it need not be
    /// kept. A host that shares nearly all there is may get somewhat fewer than drawn.
    /// </summary>
    public int[] SharesOf(ulong hostSeed)
    {
        Rng rng = new(hostSeed, ShareStreams);
        var items = new int[Math.Min(_shape.Sharing.Draw(ref rng), Count)];
        int distinct = 0;
        for (int round = 0; round < RoundsMax && distinct < items.Length; round++)
        {
            for (int i = distinct; i < items.Length; i++) items[i] = Draw(ref rng);
            Array.Sort(items);
            distinct = Squeeze(items);
        }

        return distinct == items.Length ? items : items[..distinct];
    }

    /// <summary>Brings the distinct ones of sorted numbers to the front.</summary>
    private static int Squeeze(Span<int> sorted)
    {
        int kept = 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[kept - 1]) sorted[kept++] = sorted[i];
        }

        return kept;
    }
}
