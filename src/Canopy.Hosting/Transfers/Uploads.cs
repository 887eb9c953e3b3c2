using System.Collections.Concurrent;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>An upload that is running.</summary>
/// <param name="To">Who fetches.</param>
/// <param name="Hash">What.</param>
/// <param name="Name">Its name here.</param>
/// <param name="From">First byte asked for.</param>
/// <param name="Length">Bytes asked for.</param>
/// <param name="Sent">Bytes handed to the socket so far.</param>
public sealed record UploadStatus(PeerId To, ContentHash Hash, string Name, long From, long Length, long Sent);

/// <summary>What has been and is being uploaded: for the status page and the meters.</summary>
public sealed class Uploads
{
    private readonly ConcurrentDictionary<Upload, bool> _running = [];
    private long _bytesSent;
    private long _finished;
    private long _cutOff;
    private long _refused;

    /// <summary>Bytes of files handed to sockets since the start.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Uploads that were sent to their last byte.</summary>
    public long Finished => Interlocked.Read(ref _finished);

    /// <summary>Uploads that ended early: the receiver left, or the file shrank.</summary>
    public long CutOff => Interlocked.Read(ref _cutOff);

    /// <summary>Requests answered with a refusal of any kind (4xx or 503).</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Those running now.</summary>
    public IReadOnlyList<UploadStatus> Running()
    {
        List<UploadStatus> all = [];
        foreach (Upload upload in _running.Keys) all.Add(upload.Status);
        return all;
    }

    internal void CountRefusal() => Interlocked.Increment(ref _refused);

    internal Upload Begin(UploadStatus status)
    {
        Upload upload = new(this, status);
        _running[upload] = true;
        return upload;
    }

    /// <summary>One running upload; disposing of it ends it.</summary>
    internal sealed class Upload(Uploads all, UploadStatus start) : IDisposable
    {
        private long _sent;

        public UploadStatus Status => start with { Sent = Interlocked.Read(ref _sent) };

        public void Count(int bytes)
        {
            Interlocked.Add(ref _sent, bytes);
            Interlocked.Add(ref all._bytesSent, bytes);
        }

        public void Dispose()
        {
            all._running.TryRemove(this, out _);
            Interlocked.Increment(ref _sent == start.Length ? ref all._finished : ref all._cutOff);
        }
    }
}
