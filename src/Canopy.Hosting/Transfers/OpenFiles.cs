using Canopy.Core;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Files that have just been sent from, still open: the next range of the same file needs no look into the database and no walk along its
/// path. A file that has been written to since it was opened is not lent again; one that was replaced or deleted still holds here the bytes
/// that were hashed.
/// </summary>
internal sealed class OpenFiles(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ContentHash, Kept> _kept = [];
    private ITimer? _timer;

    /// <summary>Lends a file that is open and unchanged; null where there is none. The stream is the caller's to dispose.</summary>
    public FileStream? TryLend(ContentHash hash)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(hash, out Kept? kept)) return null;
            if (kept.IsAsOpened) return Lend(kept);
            Close(hash);
            return null;
        }
    }

    /// <summary>Takes over a file that has just been opened and found unchanged, and lends it.</summary>
    public FileStream Keep(ContentHash hash, FileStream opened)
    {
        lock (_gate)
        {
            Close(hash);
            if (_kept.Count >= TransferLimits.OpenFilesMax) Close(_kept.MinBy(pair => pair.Value.UsedAt).Key);
            Kept kept = _kept[hash] = new(opened);
            _timer ??= clock.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_kept.Count == 1) _timer.Change(TransferLimits.OpenFileIdle, Timeout.InfiniteTimeSpan);
            return Lend(kept);
        }
    }

    /// <summary>Lends none of them again. Those that are lent can be read on.</summary>
    public void Forget()
    {
        lock (_gate) foreach (ContentHash hash in (ContentHash[])[.. _kept.Keys]) Close(hash);
    }

    private LentStream Lend(Kept kept)
    {
        kept.UsedAt = clock.GetTimestamp();
        return new(kept.File.SafeFileHandle);
    }

    private void Close(ContentHash hash)
    {
        if (_kept.Remove(hash, out Kept? kept)) kept.File.Dispose();
    }

    /// <summary>A file nobody reads must not keep its disk from being taken away.</summary>
    private void CloseIdle()
    {
        lock (_gate)
        {
            foreach ((ContentHash hash, Kept kept) in (KeyValuePair<ContentHash, Kept>[])[.. _kept])
                if (clock.GetElapsedTime(kept.UsedAt) >= TransferLimits.OpenFileIdle) Close(hash);
            if (_kept.Count > 0) _timer!.Change(TransferLimits.OpenFileIdle, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Kept(FileStream file)
    {
        private readonly (DateTime, long) _stamp = StampOf(file);

        public FileStream File => file;

        public long UsedAt { get; set; }

        public bool IsAsOpened => StampOf(file) == _stamp;

        private static (DateTime, long) StampOf(FileStream file) =>
            (System.IO.File.GetLastWriteTimeUtc(file.SafeFileHandle), RandomAccess.GetLength(file.SafeFileHandle));
    }

    /// <summary>Reads from a handle that others read from too; the handle stays open for as long as this does.</summary>
    private sealed class LentStream(SafeFileHandle owner) : FileStream(Borrow(owner), FileAccess.Read, bufferSize: 0)
    {
        private int _released;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _released, 1) == 0) owner.DangerousRelease();
        }

        private static SafeFileHandle Borrow(SafeFileHandle owner)
        {
            bool isHeld = false;
            owner.DangerousAddRef(ref isHeld);
            return new(owner.DangerousGetHandle(), ownsHandle: false);
        }
    }
}
