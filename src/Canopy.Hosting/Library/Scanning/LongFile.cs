using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// An open file of more than a piece, hashed piece by piece by whoever has time. What a sparse file does not hold is not read: a hundred
/// gigabytes of nothing take as long as their tree.
/// </summary>
internal sealed partial class LongFile : IDisposable
{
    private const int SeekData = 3;

    /// <summary>Bytes read at once: what has just been read is still near the core when it is hashed.</summary>
    private const int Portion = 128 * 1024;

    private static readonly byte[] s_zeroBlock = BlockTree.BlockHashes(new byte[BlockTree.BlockSize]);
    private static readonly byte[] s_zeroPiece =
        BlockTree.Fold(BlockTree.BlockHashes(new byte[BlockTree.PieceSize]), 0, BlockTree.PieceHeight).ToArray();

    private readonly object _lock = new();
    private readonly FileStream _stream;
    private readonly byte[] _pieces;
    private int _next, _left, _inHand;
    private long _bytesDone;

    /// <summary>Takes the stream over.</summary>
    /// <param name="file">The file, with the stamp it had when it was opened.</param>
    /// <param name="stream">Its bytes.</param>
    public LongFile(PendingFile file, FileStream stream)
    {
        (File, _stream) = (file, stream);
        _left = BlockTree.CountAt(file.Stamp.Size, BlockTree.PieceHeight);
        _pieces = new byte[_left * BlockTree.HashSize];
    }

    /// <summary>The file.</summary>
    public PendingFile File { get; }

    /// <summary>Its bytes, for what it says of itself.</summary>
    public Stream Stream => _stream;

    /// <summary>Why it cannot be hashed; null while it can.</summary>
    public (ScanProblemKind Kind, string Detail)? Trouble { get; private set; }

    /// <summary>Bytes of it that no step has told of.</summary>
    public long BytesLeft => File.Stamp.Size - _bytesDone;

    /// <summary>Its piece layer, whole once it is finished.</summary>
    public ReadOnlyMemory<byte> PieceLayer => _pieces;

    /// <summary>The next piece that must be read; false where none is left, or none is wanted any more.</summary>
    public bool TryTake(out int piece)
    {
        lock (_lock)
        {
            piece = _next;
            if (Trouble is not null || _next * BlockTree.HashSize >= _pieces.Length) return false;
            _next++;
            _inHand++;
            return true;
        }
    }

    /// <summary>Hashes a piece taken, and after it those that hold nothing.</summary>
    /// <param name="piece">Its number.</param>
    /// <param name="buffer">Room for a piece.</param>
    /// <param name="isFinished">Whether nothing of the file is left to do, or in anybody's hand.</param>
    /// <returns>How many bytes are done with by this.</returns>
    public long Hash(int piece, byte[] buffer, out bool isFinished)
    {
        (ScanProblemKind Kind, string Detail)? trouble = null;
        long bytes = 0;
        try
        {
            if (TryHash(piece, buffer, out bytes)) bytes += PassOverHoles(piece + 1);
            else trouble = (ScanProblemKind.Changing, "");
        }
        catch (Exception problem)
        {
            trouble = (ScanProblemKind.Unreadable, problem.GetType().Name);
        }
        lock (_lock)
        {
            Trouble ??= trouble;
            _inHand--;
            _left--;
            _bytesDone += bytes;
            isFinished = _inHand == 0 && (Trouble is not null || _left == 0);
        }
        return bytes;
    }

    public void Dispose() => _stream.Dispose();

    private bool TryHash(int piece, byte[] buffer, out long bytes)
    {
        long start = (long)piece * BlockTree.PieceSize;
        bytes = Math.Min(BlockTree.PieceSize, File.Stamp.Size - start);
        Span<byte> blocks = stackalloc byte[BlockTree.CountAt(bytes, 0) * BlockTree.HashSize];
        int written = 0;
        for (long done = 0; done < bytes; done += Portion)
        {
            Span<byte> portion = buffer.AsSpan(0, (int)Math.Min(Portion, bytes - done));
            if (!TryFill(portion, start + done)) return false;
            written += HashBlocks(portion, blocks[written..]);
        }
        // Who writes meanwhile is noticed at once, not after the last of many gigabytes.
        if (!FileStamp.TryRead(_stream.SafeFileHandle, out FileStamp now) || now != File.Stamp) return false;
        BlockTree.Fold(blocks, 0, BlockTree.PieceHeight).Write(_pieces.AsSpan(piece * BlockTree.HashSize, BlockTree.HashSize));
        return true;
    }

    private bool TryFill(Span<byte> portion, long start)
    {
        for (int filled = 0; filled < portion.Length;)
        {
            int got = RandomAccess.Read(_stream.SafeFileHandle, portion[filled..], start + filled);
            if (got == 0) return false;
            filled += got;
        }
        return true;
    }

    private static int HashBlocks(ReadOnlySpan<byte> portion, Span<byte> blocks)
    {
        if (portion.Length < Portion || portion.ContainsAnyExcept((byte)0)) return BlockTree.HashBlocks(portion, blocks);
        for (int block = 0; block < Portion / BlockTree.BlockSize; block++) s_zeroBlock.CopyTo(blocks[(block * BlockTree.HashSize)..]);
        return Portion / BlockTree.BlockSize * BlockTree.HashSize;
    }

    /// <summary>If the piece is the next to be taken, those from it on that lie in a hole are done already.</summary>
    private long PassOverHoles(int piece)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        lock (_lock)
        {
            if (_next != piece) return 0;
            long start = (long)piece * BlockTree.PieceSize, data = Seek((int)_stream.SafeFileHandle.DangerousGetHandle(), start, SeekData);
            // Beyond the last data the system says that there is no such place.
            long holeEnd = data < 0 ? File.Stamp.Size : Math.Min(data, File.Stamp.Size);
            int empty = (int)Math.Max(0, (holeEnd - start) / BlockTree.PieceSize);
            for (int i = 0; i < empty; i++) s_zeroPiece.CopyTo(_pieces, (piece + i) * BlockTree.HashSize);
            _next += empty;
            _left -= empty;
            return (long)empty * BlockTree.PieceSize;
        }
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(int file, long offset, int whence);
}
