using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Index;

namespace Canopy.TwoTier.Wire;

/// <summary>A child's files on their way to its parent (spec/two-tier.md F).</summary>
internal static class ShareCodec
{
    // files: dyn count, at most 32 | files (FileCodec)
    public static void Write(ref WireWriter writer, ShareCommand command)
    {
        ReadOnlySpan<FileRecord> files = command.Files.Span;
        writer.Count(files.Length, ShareLimits.FilesPerSlice, "files");
        foreach (FileRecord file in files) FileCodec.Write(ref writer, file);
    }

    public static ShareCommand ReadShare(ref WireReader reader)
    {
        var files = new FileRecord[reader.Count("files", ShareLimits.FilesPerSlice, FileCodec.LeastBytes)];
        for (int i = 0; i < files.Length && reader.IsSound; i++) files[i] = FileCodec.Read(ref reader);
        return new(files);
    }

    // n x content hash 32, n = length / 32, at most 1000
    public static void Write(ref WireWriter writer, UnshareCommand command)
    {
        ReadOnlySpan<ContentHash> files = command.Files.AsSpan();
        WireWriter.Require(files.Length, ShareLimits.HashesPerUnshare, "hashes");
        foreach (ContentHash file in files) writer.Hash(file);
    }

    public static UnshareCommand ReadUnshare(ref WireReader reader)
    {
        var files = new ContentHash[reader.CountOfRest("hashes", ShareLimits.HashesPerUnshare, ContentHash.Size)];
        for (int i = 0; i < files.Length; i++) files[i] = reader.Hash("hash");
        return new(ImmutableCollectionsMarshal.AsImmutableArray(files));
    }

    // indexed: dyn | refused: dyn
    public static void Write(ref WireWriter writer, ShareResponse response)
    {
        writer.Dyn(response.Indexed);
        writer.Dyn(response.Refused);
    }

    public static ShareResponse ReadShared(ref WireReader reader) => new(reader.Dyn32("indexed"), reader.Dyn32("refused"));
}
