using System.Buffers.Binary;
using System.IO.Compression;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Traces;
using Canopy.Hosting;

namespace Canopy.Commands;

/// <summary>An availability trace on disk; one whose name ends in .gz is unpacked.</summary>
internal static class TraceFile
{
    private const int PartBytes = 1 << 16;

    /// <summary>Reads it.</summary>
    public static async Task<(SessionWindow? Window, Problem? Problem)> ReadAsync(string path, CancellationToken cancellation)
    {
        const string remedy = "A trace has a line a peer: its name, a tab, how many sessions, and start and end of each in seconds.";
        try
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bool isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            await using Stream plain = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            AvtReader reader = new();
            byte[] part = new byte[PartBytes];
            long read = 0;
            for (int count; (count = await plain.ReadAsync(part, cancellation)) > 0; read += count)
                if (reader.Feed(part.AsSpan(0, count)) is { } refused) return (null, new($"'{path}': {refused}.", remedy));
            if (isPacked && !await IsWholeAsync(file, read, cancellation))
                throw new InvalidDataException("it is cut short, or made of several parts.");
            (SessionWindow? window, AvtProblem? problem) = reader.Finish();
            return problem is null ? (window, null) : (null, new($"'{path}': {problem}.", remedy));
        }
        catch (InvalidDataException broken)
        {
            return (null, new($"'{path}' cannot be unpacked: {broken.Message}", "Fetch it again, or name the unpacked file."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            string reason = Directory.Exists(path) ? "it is a folder."
                : fault is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : fault.Message;
            return (null, new($"'{path}' cannot be read: {reason}", "Name an availability trace that exists and that you may read."));
        }
    }

    /// <summary>
    /// Whether a gzip file says in its last four bytes that so many came out of it. The unpacking itself takes an end in the middle for
    /// the end.
    /// </summary>
    private static async Task<bool> IsWholeAsync(FileStream file, long read, CancellationToken cancellation)
    {
        byte[] length = new byte[4];
        if (!file.CanSeek) return true;
        if (file.Length < length.Length) return false;
        file.Seek(-length.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(length, cancellation);
        return BinaryPrimitives.ReadUInt32LittleEndian(length) == (uint)read;
    }
}
