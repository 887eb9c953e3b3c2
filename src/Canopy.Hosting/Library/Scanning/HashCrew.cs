using System.Collections.Concurrent;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Media;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>What a worker has done: some bytes of a file, and with the last of them what became of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Bytes done with by this step.</param>
/// <param name="IsLast">Whether the file is done with.</param>
/// <param name="Hashed">What reading it gave; null while it goes on, and where it failed.</param>
/// <param name="Kind">Why it failed.</param>
/// <param name="Detail">What the system said.</param>
internal readonly record struct HashStep(
    PendingFile File, long Bytes, bool IsLast, HashedFile? Hashed, ScanProblemKind Kind = default, string Detail = "");

/// <summary>
/// Reads and hashes files on every core. A file no longer than a piece is read, hashed and asked what it is by one worker in one go; a
/// longer one by all together.
/// </summary>
internal sealed class HashCrew : IDisposable
{
    /// <summary>
    /// Steps are told in swarms of so many, or when the last were told so many milliseconds ago: to wake a thread for each tiny file costs
    /// more than the file, and for each piece takes a core from those that hash.
    /// </summary>
    private const int StepsTold = 64, TellInterval = 100, SwarmsWaiting = 64;

    private readonly Dictionary<string, SharedFolder> _shares;
    private readonly CancellationTokenSource _stop;
    private readonly HashLine _line = new();
    private readonly BlockingCollection<List<HashStep>> _steps = new(SwarmsWaiting);
    private readonly Task[] _workers;

    public HashCrew(ShareRules rules, CancellationToken cancel)
    {
        _shares = rules.Folders.ToDictionary(share => share.Alias, StringComparer.Ordinal);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _workers = new Task[Environment.ProcessorCount];
        for (int i = 0; i < _workers.Length; i++)
            _workers[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Files to hash.</summary>
    public void Add(IEnumerable<PendingFile> files) => _line.Add(files);

    /// <summary>The next steps of any files, in the order of each; none where none came within a time.</summary>
    /// <exception cref="OperationCanceledException">The scan was stopped.</exception>
    public IReadOnlyList<HashStep> Next(TimeSpan wait, CancellationToken cancel) =>
        _steps.TryTake(out List<HashStep>? steps, (int)wait.TotalMilliseconds, cancel) ? steps : [];

    /// <summary>Ends the workers, whatever is left to do.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _line.Close();
        Task.WaitAll(_workers);
        _line.Dispose();
        _steps.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(BlockTree.PieceSize);
        List<HashStep> steps = [];
        long toldAt = Environment.TickCount64;
        try
        {
            while (_line.TryTake(out HashLine.Work work, () => Tell(ref steps, ref toldAt)))
            {
                steps.Add(work.File is { } file ? Open(file, buffer) : HashPiece(work.Long!, work.Piece, buffer));
                if (steps.Count >= StepsTold || Environment.TickCount64 - toldAt >= TellInterval) Tell(ref steps, ref toldAt);
            }
        }
        catch (OperationCanceledException)
        {
            // The scan is stopped; nobody hears of the rest.
        }
    }

    private void Tell(ref List<HashStep> steps, ref long toldAt)
    {
        if (steps.Count > 0) _steps.Add(steps, _stop.Token);
        (steps, toldAt) = ([], Environment.TickCount64);
    }

    /// <summary>
    /// Hashes a short file, or begins a long one; what the disk or the file's inside do to us costs that file and no more.
    /// </summary>
    private HashStep Open(PendingFile pending, byte[] buffer)
    {
        try
        {
            SharedFolder share = _shares[pending.Place.Alias];
            FileStream? stream = PlainFile.TryOpen(share, pending.Path, out FileStamp stamp);
            if (stream is null) return Failed(pending, ScanProblemKind.Vanished);
            PendingFile file = pending with { Stamp = stamp };
            if (stamp.Size > BlockTree.PieceSize)
            {
                _line.Add(new LongFile(file, stream));
                return new(file, 0, IsLast: false, null);
            }
            using (stream) return HashShort(share, file, stream, buffer);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Failed(pending, ScanProblemKind.Vanished);
        }
        catch (Exception problem)
        {
            return Failed(pending, ScanProblemKind.Unreadable, problem.GetType().Name);
        }
    }

    private static HashStep HashShort(SharedFolder share, PendingFile file, FileStream stream, byte[] buffer)
    {
        int size = (int)file.Stamp.Size;
        // One byte more than there should be tells a file that grows.
        Span<byte> room = buffer.AsSpan(0, Math.Min(size + 1, buffer.Length));
        if (stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false) != size || !IsStill(share, file))
            return Failed(file, ScanProblemKind.Changing);
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, size);
        ContentHash root = size == 0 ? BlockTree.Empty : BlockTree.PieceHash(BlockTree.BlockHashes(bytes), size);
        using var inside = new MemoryStream(buffer, 0, size, writable: false);
        (MediaType media, Descriptors about) = DescriptorReader.Read(inside, file.Name);
        return new(file, size, IsLast: true, new(file, root, root.ToArray(), media, about));
    }

    private HashStep HashPiece(LongFile file, int piece, byte[] buffer)
    {
        long bytes = file.Hash(piece, buffer, out bool isFinished);
        if (!isFinished) return new(file.File, bytes, IsLast: false, null);
        using (file) return Finish(file, bytes);
    }

    private HashStep Finish(LongFile file, long bytes)
    {
        (ScanProblemKind Kind, string Detail)? trouble = file.Trouble;
        try
        {
            if (trouble is null && TryFinish(file) is { } hashed) return new(file.File, bytes, IsLast: true, hashed);
        }
        catch (Exception problem)
        {
            trouble = (ScanProblemKind.Unreadable, problem.GetType().Name);
        }
        (ScanProblemKind kind, string detail) = trouble ?? (ScanProblemKind.Changing, "");
        return Failed(file.File, kind, detail) with { Bytes = bytes + file.BytesLeft };
    }

    /// <summary>Null where the file has changed.</summary>
    private HashedFile? TryFinish(LongFile file)
    {
        (MediaType media, Descriptors about) = DescriptorReader.Read(file.Stream, file.File.Name);
        return IsStill(_shares[file.File.Place.Alias], file.File)
            && BlockTree.TryRoot(file.PieceLayer.Span, BlockTree.PieceHeight, file.File.Stamp.Size, out ContentHash root)
            ? new(file.File, root, file.PieceLayer, media, about)
            : null;
    }

    /// <summary>Who wrote meanwhile may have been hashed half old, half new.</summary>
    private static bool IsStill(SharedFolder share, PendingFile file) =>
        FileStamp.Read(share.Absolute(file.Path), out FileStamp now) == EntryKind.File && now == file.Stamp;

    private static HashStep Failed(PendingFile file, ScanProblemKind kind, string detail = "") =>
        new(file, file.Stamp.Size, IsLast: true, null, kind, detail);
}
