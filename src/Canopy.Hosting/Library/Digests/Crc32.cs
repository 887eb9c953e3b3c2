namespace Canopy.Hosting.Library.Digests;

/// <summary>
/// The reflected CRC-32 of polynomial EDB88320 as a bare register, without the final inversion that zlib adds: the form UUHash
/// needs (spec/fasttrack.md section 9).
/// </summary>
internal static class Crc32
{
    public const uint Start = 0xFFFFFFFF;

    private static readonly uint[] s_table = MakeTable();

    /// <summary>The register after some more bytes.</summary>
    public static uint Update(uint register, ReadOnlySpan<byte> bytes)
    {
        uint[] table = s_table;
        foreach (byte value in bytes) register = table[(byte)(register ^ value)] ^ register >> 8;
        return register;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint index = 0; index < 256; index++)
        {
            uint entry = index;
            for (int bit = 0; bit < 8; bit++) entry = (entry & 1) != 0 ? entry >> 1 ^ 0xEDB88320 : entry >> 1;
            table[index] = entry;
        }
        return table;
    }
}
