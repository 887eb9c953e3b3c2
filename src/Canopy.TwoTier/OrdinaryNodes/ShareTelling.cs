using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Index;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// How the index of a parent follows the list its child announces: what it has been told, what it is still to be told, and the slice whose
/// answer is out. Only a child that has something to tell owns one; three million idle ones own none.
/// </summary>
/// <param name="told">What the parent holds of this child already.</param>
/// <param name="queue">What it is to be told, in this order.</param>
internal sealed class ShareTelling(ReadOnlyMemory<FileRecord> told, FileList queue)
{
    private ReadOnlyMemory<FileRecord> _told = told;
    private FileList _queue = queue;
    private ReadOnlyMemory<FileRecord> _slice;
    private FileRecord[] _refused = [];
    private int _sent;
    private uint _unsharedSince;
    private Instant _retryAt = Instant.Never;

    /// <summary>Whether a slice is out; the next one waits for its answer, which paces the telling (spec O).</summary>
    public bool IsAwaiting { get; private set; }

    /// <summary>Whether the parent holds what it shall.</summary>
    public bool IsOver => !IsAwaiting && _sent == _queue.Count && _refused.Length == 0;

    /// <summary>
    /// The list has changed. The parent hears everything in the order in which it is told, whatever is on its way or unanswered: so what it
    /// has been told is what it will hold, and the difference to that is all it must still hear.
    /// </summary>
    /// <param name="wanted">What the parent shall hold now: the beginning of the list, as far as it takes it.</param>
    /// <returns>What the parent must forget, before it is told anything else.</returns>
    public ImmutableArray<ContentHash> Change(ReadOnlyMemory<FileRecord> wanted)
    {
        ShareDifference difference = ShareDifference.Between([.. _told.Span, .. _queue.Slice(0, _sent).Span], wanted.Span);
        (_told, _queue, _sent) = (difference.Stays, FileList.Of(difference.Come), 0);
        var gone = new HashSet<ContentHash>(difference.Gone);
        (_slice, _refused) = (Without(_slice, gone), Without(_refused, gone));
        _unsharedSince += (uint)gone.Count;
        return difference.Gone;
    }

    /// <summary>The next slice to send; empty while one is out or when there is none.</summary>
    public ReadOnlyMemory<FileRecord> Next()
    {
        if (IsAwaiting || _sent == _queue.Count) return default;
        _slice = _queue.Slice(_sent, Math.Min(ShareLimits.FilesPerSlice, _queue.Count - _sent));
        _sent += _slice.Length;
        _unsharedSince = 0;
        IsAwaiting = true;
        return _slice;
    }

    /// <summary>The parent has answered for the slice that was out. It does not name what it refused, so that is the whole slice.</summary>
    /// <param name="answer">What it said.</param>
    /// <param name="retryAt">When to tell again what it refuses.</param>
    /// <returns>How many files of this child it holds when it has heard what was said since.</returns>
    public uint Answered(ShareResponse answer, Instant retryAt)
    {
        FileRecord[] others = Without(_refused, HashesOf(_slice));
        _refused = answer.Refused == 0 ? others : [.. others, .. _slice.Span];
        if (answer.Refused > 0) _retryAt = Instant.Earlier(_retryAt, retryAt);
        (_slice, IsAwaiting) = (default, false);
        return answer.Indexed - Math.Min(answer.Indexed, _unsharedSince);
    }

    /// <summary>Tells again what was refused, when it is time: there may be room by now, and what the parent holds it takes once.</summary>
    public void TakeUpRefused(Instant now, Instant retryAt)
    {
        if (_retryAt > now || IsAwaiting || _sent < _queue.Count) return;
        (_told, _queue, _sent) = ((FileRecord[])[.. Without(_told, HashesOf(_queue.All)), .. _queue.All.Span], _refused, 0);
        _retryAt = retryAt;
    }

    private static HashSet<ContentHash> HashesOf(ReadOnlyMemory<FileRecord> files)
    {
        var hashes = new HashSet<ContentHash>(files.Length);
        foreach (FileRecord file in files.Span) hashes.Add(file.Hash);
        return hashes;
    }

    private static FileRecord[] Without(ReadOnlyMemory<FileRecord> files, HashSet<ContentHash> gone)
    {
        if (files.IsEmpty) return [];
        var left = new List<FileRecord>(files.Length);
        foreach (FileRecord file in files.Span)
            if (!gone.Contains(file.Hash)) left.Add(file);
        return [.. left];
    }
}
