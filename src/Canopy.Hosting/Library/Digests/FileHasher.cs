using System.Buffers;
using System.Security.Cryptography;
using Canopy.Core;

namespace Canopy.Hosting.Library.Digests;

/// <summary>Computes all digests of a file in one read, a piece of 1 MiB at a time: two buffers, whatever the file's size.</summary>
public static class FileHasher
{
    /// <summary>Below this many bytes a portion is hashed on one thread: handing it to another would cost more than it gains.</summary>
    private const int ParallelMin = 128 * 1024;

    /// <summary>Reads the stream from where it stands to its end.</summary>
    /// <param name="stream">What to hash; need not be seekable.</param>
    /// <param name="progress">Hears how many bytes are done, once a piece.</param>
    /// <param name="cancel">Stops after the piece under way.</param>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="InvalidDataException">The stream is longer than <see cref="BlockTree.FileSizeMax"/>.</exception>
    public static async Task<FileDigests> HashAsync(Stream stream, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        byte[] first = ArrayPool<byte>.Shared.Rent(BlockTree.PieceSize), second = ArrayPool<byte>.Shared.Rent(BlockTree.PieceSize);
        try
        {
            return await HashAsync(stream, first.AsMemory(0, BlockTree.PieceSize), second.AsMemory(0, BlockTree.PieceSize), progress,
                cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(first);
            ArrayPool<byte>.Shared.Return(second);
        }
    }

    private static async Task<FileDigests> HashAsync(
        Stream stream, Memory<byte> reading, Memory<byte> hashing, IProgress<long>? progress, CancellationToken cancel)
    {
        using var work = new Work();
        int filled = await FillAsync(stream, reading, cancel);
        while (filled > 0)
        {
            (reading, hashing) = (hashing, reading);
            // The next portion is read while this one is hashed; a short one was the last.
            Task<int> next = filled == hashing.Length ? FillAsync(stream, reading, cancel) : Task.FromResult(0);
            await work.AppendAsync(hashing[..filled]);
            progress?.Report(work.Length);
            filled = await next;
            if (work.Length + filled > BlockTree.FileSizeMax)
                throw new InvalidDataException("The file is longer than 1 TiB, the longest this network knows.");
        }
        return work.Finish();
    }

    private static async Task<int> FillAsync(Stream stream, Memory<byte> buffer, CancellationToken cancel) =>
        await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);

    /// <summary>The digests under way. Portions are whole pieces, the last excepted.</summary>
    private sealed class Work : IDisposable
    {
        private readonly IncrementalHash _sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        private readonly UuHasher _uu = new();
        private readonly KzTree _kz = new();
        private readonly byte[] _blockHashes = new byte[BlockTree.BlocksPerPiece * BlockTree.HashSize];
        private readonly List<byte> _pieces = [];
        private int _blockHashesFill;

        public long Length { get; private set; }

        public async Task AppendAsync(ReadOnlyMemory<byte> bytes)
        {
            // The two halves cost about the same, so on two cores a file takes half the time.
            if (bytes.Length < ParallelMin)
            {
                AppendTrees(bytes.Span);
                AppendMd5(bytes.Span);
            }
            else
            {
                Task trees = Task.Run(() => AppendTrees(bytes.Span));
                AppendMd5(bytes.Span);
                await trees;
            }
            Length += bytes.Length;
        }

        public FileDigests Finish()
        {
            byte[] kz = new byte[KzTree.KzHashSize];
            _uu.Finish(kz);
            _kz.Finish(kz.AsSpan(UuHasher.Size));
            byte[] pieces = FinishPieces(out ContentHash root);
            return new(Length, root, new(_sha1.GetHashAndReset()), new(_md5.GetHashAndReset()), new(kz.AsMemory(0, UuHasher.Size)),
                new(kz), pieces);
        }

        public void Dispose()
        {
            _sha1.Dispose();
            _md5.Dispose();
            _uu.Dispose();
        }

        private void AppendTrees(ReadOnlySpan<byte> bytes)
        {
            // The piece before is folded only now: whether it was the only one decides how high its subtree is.
            if (_blockHashesFill > 0) FoldPiece(BlockTree.PieceHeight);
            _blockHashesFill = BlockTree.HashBlocks(bytes, _blockHashes);
            _sha1.AppendData(bytes);
            _kz.Append(bytes);
        }

        private void AppendMd5(ReadOnlySpan<byte> bytes)
        {
            _md5.AppendData(bytes);
            _uu.Append(bytes);
        }

        private void FoldPiece(int height)
        {
            Span<byte> piece = stackalloc byte[BlockTree.HashSize];
            BlockTree.Fold(_blockHashes.AsSpan(0, _blockHashesFill), 0, height).Write(piece);
            _pieces.AddRange(piece);
        }

        private byte[] FinishPieces(out ContentHash root)
        {
            int height = BlockTree.PieceHeightOf(Length);
            if (_blockHashesFill > 0) FoldPiece(height);
            byte[] pieces = [.. _pieces];
            return BlockTree.TryRoot(pieces, height, Length, out root)
                ? pieces
                : throw new InvalidOperationException("The piece layer does not fit the length.");
        }
    }
}
