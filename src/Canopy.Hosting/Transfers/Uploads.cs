using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What has been and is being uploaded: for the owner and the meters.</summary>
/// <param name="clock">Whose time counts; the system's where none is given.</param>
public sealed partial class Uploads(TimeProvider? clock = null)
{
    /// <summary>How long after its last request an upload is still one: the next range of the same file goes on with it.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<(PeerId, ContentHash), Upload> _running = [];
    private readonly WantedFiles _wanted = new(clock ?? TimeProvider.System);
    private long _bytesSent, _finished, _cutOff, _refused, _repeats, _hangUps;

    /// <summary>A peer begins to fetch a content.</summary>
    public event Action<UploadStatus>? Started;

    /// <summary>A peer has done with a content for now, and why: "sent", or what came between.</summary>
    public event Action<UploadStatus, string>? Ended;

    /// <summary>A content is wanted: heard once per peer and content within <see cref="TransferLimits.WantedOnceWithin"/>.</summary>
    public event Action<ContentHash>? Wanted;

    /// <summary>Bytes of files handed to sockets since the start.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Requests that were answered to their last byte.</summary>
    public long Finished => Interlocked.Read(ref _finished);

    /// <summary>Requests whose answer ended early: the receiver left, or the file changed.</summary>
    public long CutOff => Interlocked.Read(ref _cutOff);

    /// <summary>Requests answered with a refusal of any kind (4xx or 503).</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Those of them that came before their time and were answered from memory.</summary>
    public long RefusedAgain => Interlocked.Read(ref _repeats);

    /// <summary>Connections closed on peers that went on regardless.</summary>
    public long HangUps => Interlocked.Read(ref _hangUps);

    /// <summary>Those under way, the oldest first.</summary>
    public IReadOnlyList<UploadStatus> Running()
    {
        List<UploadStatus> all;
        lock (_gate) all = [.. _running.Values.Select(upload => upload.Status())];
        all.Sort((one, other) => other.Lasted.CompareTo(one.Lasted));
        return all;
    }

    /// <summary>Cuts off whatever is being sent to a peer.</summary>
    /// <returns>Whether anything was.</returns>
    public bool Cut(PeerId who)
    {
        List<Sending> cut;
        lock (_gate) cut = [.. _running.Values.Where(upload => upload.To == who).SelectMany(upload => upload.Sendings)];
        foreach (Sending sending in cut) sending.Cut(UploadEnd.ByOwner);
        return cut.Count > 0;
    }

    internal void CountRefusal() => Interlocked.Increment(ref _refused);

    internal void CountRepeat() => Interlocked.Increment(ref _repeats);

    internal void CountHangUp() => Interlocked.Increment(ref _hangUps);

    /// <summary>Begins to answer one request.</summary>
    /// <param name="to">Who asked.</param>
    /// <param name="address">Where it is seen.</param>
    /// <param name="file">What for.</param>
    /// <param name="length">How many bytes of it.</param>
    /// <param name="abort">Cuts the connection.</param>
    internal Sending Begin(PeerId to, PeerAddress address, SharedFile file, long length, Action abort)
    {
        UploadStatus? started = null;
        Sending sending;
        lock (_gate)
        {
            if (!_running.TryGetValue((to, file.Hash), out Upload? upload))
            {
                _running[(to, file.Hash)] = upload = new(to, address, file, _clock);
                started = upload.Status();
            }
            upload.Requests++;
            upload.Sendings.Add(sending = new(this, upload, length, abort));
        }
        if (started is not null) Started?.Invoke(started);
        if (_wanted.IsFirst(to, file.Hash)) Wanted?.Invoke(file.Hash);
        return sending;
    }

    private void Count(Upload upload, int bytes)
    {
        Interlocked.Add(ref _bytesSent, bytes);
        lock (_gate) upload.Count(bytes);
    }

    /// <summary>One request is over; the upload is when no other runs and none comes within <see cref="Pause"/>.</summary>
    private void End(Upload upload, Sending sending)
    {
        Interlocked.Increment(ref sending.IsWhole ? ref _finished : ref _cutOff);
        lock (_gate)
        {
            upload.Sendings.Remove(sending);
            upload.Reason = sending.Reason;
            if (upload.Sendings.Count > 0) return;
            if (!upload.IsAllSent && _running.Count <= TransferLimits.UploadsLingeringMax)
            {
                upload.EndLater(Pause, EndIfIdle);
                return;
            }
        }
        EndIfIdle(upload, upload.Requests);
    }

    /// <summary>Ends an upload to which no request has come since so many; a timer may be early by a hair, so no clock is asked.</summary>
    private void EndIfIdle(Upload upload, int requests)
    {
        UploadStatus status;
        lock (_gate)
        {
            if (upload.Sendings.Count > 0 || upload.Requests != requests) return;
            if (!_running.Remove((upload.To, upload.File.Hash))) return;
            status = upload.Status();
        }
        Ended?.Invoke(status, upload.Reason);
    }
}
