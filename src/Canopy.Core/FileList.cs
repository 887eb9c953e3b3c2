namespace Canopy.Core;

/// <summary>
/// Files in an order, by position; never changed. A peer holds its announced files so: as records that are there, or as something from
/// which records are made when somebody wants to see them, since of three million peers few are looked at.
/// </summary>
public abstract class FileList
{
    /// <summary>No files.</summary>
    public static readonly FileList Empty = new Kept(default);

    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Some of the records.</summary>
    /// <param name="from">The position of the first.</param>
    /// <param name="count">How many.</param>
    public abstract ReadOnlyMemory<FileRecord> Slice(int from, int count);

    /// <summary>All records.</summary>
    public ReadOnlyMemory<FileRecord> All => Slice(0, Count);

    /// <summary>The first ones only.</summary>
    public FileList Take(int count) => count >= Count ? this : new Beginning(this, count);

    /// <summary>A list of records that are there.</summary>
    public static FileList Of(ReadOnlyMemory<FileRecord> files) => files.IsEmpty ? Empty : new Kept(files);

    /// <summary>A list of records that are there.</summary>
    public static implicit operator FileList(FileRecord[] files) => Of(files);

    /// <summary>A list of records that are there.</summary>
    public static implicit operator FileList(ReadOnlyMemory<FileRecord> files) => Of(files);

    private sealed class Kept(ReadOnlyMemory<FileRecord> files) : FileList
    {
        public override int Count => files.Length;

        public override ReadOnlyMemory<FileRecord> Slice(int from, int count) => files.Slice(from, count);
    }

    private sealed class Beginning(FileList whole, int count) : FileList
    {
        public override int Count => count;

        public override ReadOnlyMemory<FileRecord> Slice(int from, int length)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, count - from);
            return whole.Slice(from, length);
        }
    }
}
