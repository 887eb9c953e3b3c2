using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Canopy.Analysis.Graphs;
using Canopy.Hosting;

namespace Canopy.Analyzing;

/// <summary>Reads a list of edges from disk, packed by gzip or not.</summary>
internal static class EdgeListFile
{
    private const int PieceBytes = 1 << 16;

    /// <summary>Reads one.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <param name="list">What is in it.</param>
    /// <param name="problem">Why it cannot be read.</param>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static bool TryRead(string path, CancellationToken cancellation,
        [NotNullWhen(true)] out EdgeList? list, [NotNullWhen(false)] out Problem? problem)
    {
        (list, problem) = (null, null);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bool isPacked = IsPacked(file);
            using Stream bytes = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            EdgeListReader reader = new();
            byte[] piece = new byte[PieceBytes];
            int count;
            do
            {
                cancellation.ThrowIfCancellationRequested();
                count = bytes.Read(piece);
            }
            while (count > 0 && reader.Add(piece.AsSpan(0, count)));
            if (reader.TryEnd(out list, out EdgeListFault? fault)) return true;
            problem = new(fault.Line == 0 ? $"'{path}' {fault.What}." : $"line {fault.Line} of '{path}' {fault.What}.", fault.Remedy);
        }
        catch (InvalidDataException)
        {
            problem = new($"'{path}' cannot be unpacked: it is cut off or damaged.", "Fetch or pack it again; 'gzip -t' tests it.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            string why = Directory.Exists(path) ? "it is a folder."
                : fault is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : fault.Message;
            problem = new($"'{path}' cannot be read: {why}", "Name a file with a line for each edge: the ids of its two nodes.");
        }
        return false;
    }

    /// <summary>Whether it begins as all files packed by gzip do (RFC 1952); how it is called does not matter.</summary>
    private static bool IsPacked(FileStream file)
    {
        bool isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isPacked;
    }
}
