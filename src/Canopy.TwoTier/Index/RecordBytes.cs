using System.Text;
using System.Text.Unicode;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Index;

/// <summary>
/// A file's record as the index keeps it, without its ContentHash: what is known (2 bytes: media in bits 0 to 2, then one bit for each
/// number and text present), size, those numbers (7 bits a byte, lowest first), name and those texts (length, UTF-8).
/// </summary>
internal static class RecordBytes
{
    private const int FirstNumberBit = 3;
    private const int Numbers = 5;
    private const int Texts = 6;

    /// <summary>Writes the record; returns its length, or -1 where it is longer than the room.</summary>
    public static int Write(FileRecord file, Span<byte> room)
    {
        Descriptors about = file.Descriptors;
        ReadOnlySpan<uint> numbers = [about.BitrateKbps, about.DurationSeconds, about.Year, about.Width, about.Height];
        ReadOnlySpan<string> texts = [file.Name, about.Title, about.Artist, about.Album, about.Genre, about.Keywords];
        int present = (int)file.Media;
        int at = 2;
        PutNumber(room, ref at, (ulong)file.Size);
        for (int i = 0; i < Numbers; i++)
        {
            if (numbers[i] == 0) continue;
            present |= 1 << FirstNumberBit + i;
            PutNumber(room, ref at, numbers[i]);
        }

        for (int i = 0; i < Texts; i++)
        {
            if (texts[i].Length == 0) continue;
            present |= 1 << FirstNumberBit + Numbers + i;
            if (!PutText(room, ref at, texts[i])) return -1;
        }

        (room[0], room[1]) = ((byte)present, (byte)(present >> 8));
        return at;
    }

    /// <summary>Reads what filters of number and type need, and nothing else.</summary>
    public static FileNumbers ReadNumbers(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        return ReadNumbers(bytes, ref at, out _);
    }

    /// <summary>Reads the record whole.</summary>
    public static FileRecord Read(ReadOnlySpan<byte> bytes, ContentHash hash)
    {
        int at = 0;
        FileNumbers numbers = ReadNumbers(bytes, ref at, out int present);
        string name = TakeText(bytes, ref at, present, 0);
        if (present >> FirstNumberBit is 0 or 1 << Numbers) return new(name, numbers.Size, hash, numbers.Media, Descriptors.None);
        return new(name, numbers.Size, hash, numbers.Media, new Descriptors
        {
            Title = TakeText(bytes, ref at, present, 1),
            Artist = TakeText(bytes, ref at, present, 2),
            Album = TakeText(bytes, ref at, present, 3),
            Genre = TakeText(bytes, ref at, present, 4),
            Keywords = TakeText(bytes, ref at, present, 5),
            BitrateKbps = (ushort)numbers.Bitrate,
            DurationSeconds = numbers.Duration,
            Year = (ushort)numbers.Year,
            Width = (ushort)numbers.Width,
            Height = (ushort)numbers.Height,
        });
    }

    /// <summary>How many bytes the record at the front of <paramref name="bytes"/> has.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        ReadNumbers(bytes, ref at, out int present);
        for (int i = 0; i < Texts; i++)
        {
            if (!IsPresent(present, Numbers + i)) continue;
            int length = (int)TakeNumber(bytes, ref at);
            at += length;
        }

        return at;
    }

    private static FileNumbers ReadNumbers(ReadOnlySpan<byte> bytes, ref int at, out int present)
    {
        present = bytes[0] | bytes[1] << 8;
        at = 2;
        return new()
        {
            Media = (MediaType)(present & 7),
            Size = (long)TakeNumber(bytes, ref at),
            Bitrate = IsPresent(present, 0) ? (uint)TakeNumber(bytes, ref at) : 0,
            Duration = IsPresent(present, 1) ? (uint)TakeNumber(bytes, ref at) : 0,
            Year = IsPresent(present, 2) ? (uint)TakeNumber(bytes, ref at) : 0,
            Width = IsPresent(present, 3) ? (uint)TakeNumber(bytes, ref at) : 0,
            Height = IsPresent(present, 4) ? (uint)TakeNumber(bytes, ref at) : 0,
        };
    }

    private static bool IsPresent(int present, int item) => (present >> FirstNumberBit + item & 1) != 0;

    private static void PutNumber(Span<byte> room, ref int at, ulong value)
    {
        while (value >= 0x80)
        {
            room[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[at++] = (byte)value;
    }

    private static ulong TakeNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    /// <summary>False where the room ends. Half a surrogate pair becomes U+FFFD, which no search can tell from it.</summary>
    private static bool PutText(Span<byte> room, ref int at, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (length > room.Length - at - sizeof(ushort)) return false;
        PutNumber(room, ref at, (ulong)length);
        Utf8.FromUtf16(text, room[at..], out _, out int written);
        at += written;
        return true;
    }

    private static string TakeText(ReadOnlySpan<byte> bytes, ref int at, int present, int text)
    {
        if (!IsPresent(present, Numbers + text)) return "";
        int length = (int)TakeNumber(bytes, ref at);
        at += length;
        return Encoding.UTF8.GetString(bytes.Slice(at - length, length));
    }
}
