using System.Buffers.Binary;
using System.Text;
using Canopy.Core;

namespace Canopy.Demo;

/// <summary>Small files of common kinds, each valid and each different: sound with tags (RIFF WAVE), pictures (BMP) and texts.</summary>
internal static class DemoFiles
{
    /// <summary>Files of one peer.</summary>
    private const int FilesPerPeer = 8;

    private static readonly string[] Colours = ["amber", "azure", "crimson", "golden", "indigo", "ivory", "jade", "scarlet", "silver", "violet"];
    private static readonly string[] Things = ["canyon", "evening", "forest", "harbour", "island", "lantern", "meadow", "morning", "river", "sparrow", "station", "winter"];
    private static readonly string[] Artists = ["Blue Finches", "Night Ferry", "Old Orchard", "Paper Kites", "The Lamplighters"];

    /// <summary>Writes a peer's files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="peer">Its number, part of every name so that one query means one file.</param>
    /// <param name="rng">Chooses words and contents.</param>
    /// <returns>Each file with a query that finds it.</returns>
    public static IEnumerable<(string Words, string Path)> Write(string folder, int peer, Rng rng)
    {
        for (int number = 1; number <= FilesPerPeer; number++)
        {
            string title = $"{Colours[rng.Below(Colours.Length)]} {Things[rng.Below(Things.Length)]}", name = $"{title} {peer}x{number}";
            (string extension, byte[] bytes) = (number % 4) switch
            {
                0 => ("txt", Text(title, ref rng)),
                1 => ("bmp", Picture(ref rng)),
                _ => ("wav", Sound(title, Artists[rng.Below(Artists.Length)], ref rng)),
            };
            string path = Path.Combine(folder, $"{name}.{extension}");
            File.WriteAllBytes(path, bytes);
            yield return (name, path);
        }
    }

    private static byte[] Text(string title, ref Rng rng)
    {
        StringBuilder text = new($"{title}\n\n");
        for (int word = rng.Below(2000) + 500; word > 0; word--)
            text.Append(Colours[rng.Below(Colours.Length)]).Append(' ').Append(Things[rng.Below(Things.Length)]).Append(word % 8 == 0 ? ".\n" : " ");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A square of random colours, 24 bits a pixel.</summary>
    private static byte[] Picture(ref Rng rng)
    {
        const int HeadBytes = 54, BytesPerPixel = 3;
        int side = 32 + rng.Below(17) * 4;
        byte[] file = new byte[HeadBytes + side * side * BytesPerPixel];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        Put(file, 2, file.Length);
        Put(file, 10, HeadBytes);
        Put(file, 14, 40);
        Put(file, 18, side);
        Put(file, 22, side);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 8 * BytesPerPixel);
        for (int at = HeadBytes; at < file.Length; at++) file[at] = (byte)rng.Next();
        return file;
    }

    /// <summary>One to six seconds of a wandering tone, 8 bits at 8 kHz, with title and artist in a LIST INFO chunk.</summary>
    private static byte[] Sound(string title, string artist, ref Rng rng)
    {
        const int Rate = 8000;
        byte[] samples = new byte[Rate * (1 + rng.Below(6))];
        double phase = 0, pitch = 220;
        for (int at = 0; at < samples.Length; at++)
        {
            if (at % 1000 == 0) pitch = 110 + rng.Below(660);
            phase += 2 * Math.PI * pitch / Rate;
            samples[at] = (byte)(128 + 80 * Math.Sin(phase));
        }
        byte[] format = new byte[16];
        BinaryPrimitives.WriteInt16LittleEndian(format, 1);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(2), 1);
        Put(format, 4, Rate);
        Put(format, 8, Rate);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(12), 1);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(14), 8);
        byte[] info = [.. "INFO"u8, .. Chunk("INAM", Encoding.ASCII.GetBytes(title + "\0")), .. Chunk("IART", Encoding.ASCII.GetBytes(artist + "\0"))];
        return Chunk("RIFF", [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("LIST", info), .. Chunk("data", samples)]);
    }

    /// <summary>Name, length, bytes, and a byte more where that makes the length even.</summary>
    private static byte[] Chunk(string name, byte[] bytes)
    {
        byte[] chunk = new byte[8 + bytes.Length + bytes.Length % 2];
        Encoding.ASCII.GetBytes(name).CopyTo(chunk, 0);
        Put(chunk, 4, bytes.Length);
        bytes.CopyTo(chunk, 8);
        return chunk;
    }

    private static void Put(byte[] file, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
}
