using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Canopy.Core;

namespace Canopy.Demo.Samples;

/// <summary>PNG: 8-bit RGB, one zlib stream, rows without a filter; two colours that flow into each other, with some grain.</summary>
internal static class SamplePng
{
    public static byte[] Make(int width, int height, ref Rng rng)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits a channel, colour type RGB.
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", Compress(Rows(width, height, ref rng))),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Rows(int width, int height, ref Rng rng)
    {
        ulong colours = rng.Next();
        byte[] rows = new byte[height * (1 + width * 3)];
        int at = 0;
        for (int y = 0; y < height; y++)
        {
            // The byte before each row names its filter: 0, none.
            at++;
            for (int x = 0; x < width; x++)
            {
                ulong grain = rng.Next();
                for (int channel = 0; channel < 3; channel++)
                {
                    int from = (byte)(colours >> channel * 8), to = (byte)(colours >> 24 + channel * 8);
                    int colour = from + (to - from) * (x + y) / (width + height) + (int)(grain >> channel * 8 & 15) - 8;
                    rows[at++] = (byte)Math.Clamp(colour, 0, 255);
                }
            }
        }
        return rows;
    }

    private static byte[] Compress(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(rows);
        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }

    /// <summary>The CRC-32 that PNG puts after each chunk, bit by bit: these files are small.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint register = 0xFFFF_FFFF;
        foreach (byte value in bytes)
        {
            register ^= value;
            for (int bit = 0; bit < 8; bit++) register = (register & 1) != 0 ? register >> 1 ^ 0xEDB8_8320 : register >> 1;
        }
        return ~register;
    }
}
