using System.Buffers.Binary;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// 64 bits that stand for a file's name and stamp. The sum of the marks of a folder's files, in whatever order, tells whether the folder
/// is as it was without one row being read. That a change leaves the sum as it was happens once in 2^64 changes; nobody gains by it,
/// since a file is looked at again before it is served.
/// </summary>
internal static class FileMark
{
    /// <summary>The mark of one file; it is kept on disk, so it must never come out differently.</summary>
    /// <param name="name">Its name in UTF-8.</param>
    /// <param name="stamp">Its stamp.</param>
    public static long Of(ReadOnlySpan<byte> name, in FileStamp stamp)
    {
        ulong mark = Mix((ulong)name.Length ^ 0x9E3779B97F4A7C15);
        for (; name.Length >= 8; name = name[8..]) mark = Mix(mark ^ BinaryPrimitives.ReadUInt64LittleEndian(name));
        foreach (byte letter in name) mark = mark << 8 ^ mark >> 56 ^ letter;
        mark = Mix(mark ^ (ulong)stamp.Size);
        mark = Mix(mark ^ (ulong)stamp.ModifiedTicks);
        return (long)Mix(mark ^ (ulong)stamp.Inode);
    }

    /// <summary>Spreads each bit over all: the last step of MurmurHash3, which maps no two values to one.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 33) * 0xFF51AFD7ED558CCD;
        value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53;
        return value ^ value >> 33;
    }
}
