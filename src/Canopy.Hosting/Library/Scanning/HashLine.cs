using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>
/// What the workers of a scan take their work from: whole files, and pieces of long ones. Pieces of a file already open come first, in
/// their order, so that reading stays sequential and few files are open; so one huge file and a million tiny ones both keep every worker
/// busy.
/// </summary>
internal sealed class HashLine : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<PendingFile> _files = [];
    private readonly List<LongFile> _open = [];
    private bool _isClosed;

    /// <summary>Work for a worker: a file to open, or a piece of an open one.</summary>
    internal readonly record struct Work(PendingFile? File, LongFile? Long, int Piece);

    /// <summary>Files to be hashed.</summary>
    public void Add(IEnumerable<PendingFile> files)
    {
        lock (_lock)
        {
            foreach (PendingFile file in files) _files.Enqueue(file);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>No more work is given out.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Closes the files that nobody has finished; the workers must have ended.</summary>
    public void Dispose()
    {
        foreach (LongFile file in _open) file.Dispose();
    }

    /// <summary>A file taken turned out to be long, and has pieces for all.</summary>
    public void Add(LongFile file)
    {
        lock (_lock)
        {
            _open.Add(file);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Takes work, waiting for it; false when no more is given out.</summary>
    /// <param name="work">The work.</param>
    /// <param name="beforeWaiting">What the worker has to do before it waits.</param>
    public bool TryTake(out Work work, Action beforeWaiting)
    {
        if (TryTakeNow(out work)) return true;
        beforeWaiting();
        lock (_lock)
        {
            for (; !_isClosed; Monitor.Wait(_lock))
            {
                if (TryTakeNow(out work)) return true;
            }
            return false;
        }
    }

    private bool TryTakeNow(out Work work)
    {
        lock (_lock)
        {
            work = default;
            if (_isClosed) return false;
            if (TryTakePiece(out work)) return true;
            if (!_files.TryDequeue(out PendingFile? file)) return false;
            work = new(file, null, 0);
            return true;
        }
    }

    private bool TryTakePiece(out Work work)
    {
        for (int i = 0; i < _open.Count; i++)
        {
            LongFile file = _open[i];
            if (file.TryTake(out int piece))
            {
                work = new(null, file, piece);
                return true;
            }
            // Who has its last piece in hand finishes it.
            _open.RemoveAt(i--);
        }
        work = default;
        return false;
    }
}
