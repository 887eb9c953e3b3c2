using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>Why an upload ended, in words.</summary>
internal static class UploadEnd
{
    public const string Sent = "sent", ReceiverLeft = "the receiver left", FileChanged = "the file changed or went while it was sent",
        ByOwner = "cut off by the owner";
}

/// <summary>What is counted of one upload; all under the lock of the whole.</summary>
public sealed partial class Uploads
{
    /// <summary>One content to one peer.</summary>
    internal sealed class Upload(PeerId to, PeerAddress address, SharedFile file, TimeProvider clock)
    {
        private readonly long _began = clock.GetTimestamp();
        private readonly RateMeter _rate = new(clock);
        private long _sent;

        public PeerId To => to;

        public SharedFile File => file;

        /// <summary>The requests being answered.</summary>
        public List<Sending> Sendings { get; } = [];

        public string Reason { get; set; } = UploadEnd.Sent;

        /// <summary>How many there have been.</summary>
        public int Requests { get; set; }

        public bool IsAllSent => _sent >= file.Size;

        public void Count(int bytes)
        {
            _sent += bytes;
            _rate.Count(bytes);
        }

        public UploadStatus Status()
        {
            _rate.Count(0);
            return new(to, address, file.Hash, file.Name, file.Size, _sent, _rate.BytesPerSecond, clock.GetElapsedTime(_began));
        }

        public void EndLater(TimeSpan pause, Action<Upload, int> end)
        {
            int requests = Requests;
            // It may have fired before the constructor returns it; then there is nothing left to dispose of.
            ITimer? timer = null;
            timer = clock.CreateTimer(_ =>
            {
                end(this, requests);
                timer?.Dispose();
            }, null, pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>One request being answered; disposing of it ends it.</summary>
    internal sealed class Sending(Uploads all, Upload upload, long length, Action abort) : IDisposable
    {
        private long _sent;
        private string? _cutBecause;

        public bool IsWhole => _sent == length;

        public string Reason => IsWhole ? UploadEnd.Sent : _cutBecause ?? UploadEnd.ReceiverLeft;

        public void Count(int bytes)
        {
            _sent += bytes;
            all.Count(upload, bytes);
        }

        /// <summary>Cuts the connection: the only way to tell the receiver, since the status line is long gone.</summary>
        public void Cut(string because)
        {
            _cutBecause = because;
            abort();
        }

        public void Dispose() => all.End(upload, this);
    }
}
