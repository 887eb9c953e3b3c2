using System.Globalization;
using System.Text;

namespace Canopy.Torture.Sources;

/// <summary>A request of the downloader (docs/protocol.md, Transfers), as far as a source looks at it.</summary>
/// <param name="Path">What is asked for.</param>
/// <param name="From">The first byte of the range.</param>
/// <param name="To">The last byte of the range; -1 where there is none.</param>
internal sealed record SourceRequest(string Path, long From, long To)
{
    private const int HeadMax = 8192;
    private const string BlocksMark = "/tree?piece=";

    public bool IsLayer => Path.EndsWith("/tree", StringComparison.Ordinal);

    public bool IsHave => Path.EndsWith("/have", StringComparison.Ordinal);

    /// <summary>The piece whose blocks' hashes are wanted; -1 if none is.</summary>
    public int Piece => Path.IndexOf(BlocksMark, StringComparison.Ordinal) is >= 0 and int at
        ? int.Parse(Path.AsSpan(at + BlocksMark.Length), NumberStyles.None, CultureInfo.InvariantCulture)
        : -1;

    /// <summary>Whether it needs a piece that the source has not got.</summary>
    public bool Misses(SourceFile file, Func<int, bool> has)
    {
        if (Piece >= 0) return !has(Piece);
        for (int piece = file.PieceAt(From); To >= 0 && piece <= file.PieceAt(To); piece++) if (!has(piece)) return true;
        return false;
    }

    /// <summary>The next request; null when the other side has hung up in peace.</summary>
    /// <exception cref="IOException">The connection broke, or what came is no request.</exception>
    public static async Task<SourceRequest?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        byte[] head = new byte[HeadMax];
        int read = 0;
        while (!head.AsSpan(0, read).EndsWith("\r\n\r\n"u8))
        {
            int more = await stream.ReadAsync(head.AsMemory(read), cancel);
            if (more == 0) return read == 0 ? null : throw new IOException("The request broke off.");
            read += more;
            if (read == head.Length) throw new IOException("The request has no end.");
        }
        string[] lines = Encoding.ASCII.GetString(head, 0, read).Split("\r\n");
        (long from, long to) = (0, -1);
        foreach (string line in lines)
        {
            if (!line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) continue;
            string[] ends = line["Range: bytes=".Length..].Split('-');
            (from, to) = (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[1], CultureInfo.InvariantCulture));
        }
        return new(lines[0].Split(' ')[1], from, to);
    }
}
