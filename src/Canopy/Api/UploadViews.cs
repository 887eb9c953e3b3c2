using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Api;

/// <summary>What others fetch from this peer, and who waits.</summary>
/// <param name="Slots">Peers served at once, as set; more are open while a limited rate would lie idle.</param>
/// <param name="SlotsTaken">Peers whose turn it is, also those between two requests.</param>
/// <param name="Running">What is being sent, the oldest first.</param>
/// <param name="Line">Who waits for a slot, the next first.</param>
internal sealed record UploadsView(int Slots, int SlotsTaken, IReadOnlyList<UploadView> Running, IReadOnlyList<UploadWaitingView> Line)
{
    public static UploadsView Of(TransferServer server) => new(
        server.Slots.Max, server.Slots.Used, [.. server.Uploads.Running().Select(UploadView.Of)],
        [.. server.Slots.Line().Select(UploadWaitingView.Of)]);
}

/// <summary>A content that a peer fetches, in however many requests.</summary>
/// <param name="Peer">Who, 64 hexadecimal digits.</param>
/// <param name="Address">Where it is seen.</param>
/// <param name="ContentHash">What.</param>
/// <param name="Name">Its name here.</param>
/// <param name="Size">Bytes of the whole file; others may send parts of it.</param>
/// <param name="Sent">Bytes sent of it to this peer.</param>
/// <param name="BytesPerSecond">The rate of the last seconds.</param>
/// <param name="Seconds">Since its first request.</param>
/// <param name="Reason">Why it ended: "sent", or what came between; absent while it runs.</param>
internal sealed record UploadView(
    string Peer, string Address, string ContentHash, string Name, long Size, long Sent, double BytesPerSecond, double Seconds,
    string? Reason = null)
{
    public static UploadView Of(UploadStatus status) => new(
        $"{status.To}", $"{status.Address}", $"{status.Hash}", status.Name, status.Size, status.Sent, Math.Round(status.BytesPerSecond),
        Math.Round(status.Lasted.TotalSeconds, 1));
}

/// <summary>A peer that waits for a slot.</summary>
/// <param name="Peer">Who, 64 hexadecimal digits.</param>
/// <param name="Position">Its place in line, from 1.</param>
/// <param name="ExpectedSeconds">How long that place takes, as slots were held of late.</param>
/// <param name="WaitedSeconds">How long it has waited.</param>
internal sealed record UploadWaitingView(string Peer, int Position, double ExpectedSeconds, double WaitedSeconds)
{
    public static UploadWaitingView Of(UploadWaiting waiting) => new(
        $"{waiting.Who}", waiting.Position, Math.Round(waiting.Expected.TotalSeconds), Math.Round(waiting.Waited.TotalSeconds));
}

/// <summary>A peer has come to the line.</summary>
/// <param name="Peer">Who, 64 hexadecimal digits.</param>
/// <param name="ContentHash">What it asked for.</param>
/// <param name="Name">Its name here.</param>
/// <param name="Position">Its place in line, from 1.</param>
/// <param name="ExpectedSeconds">How long that place takes.</param>
internal sealed record UploadQueuedView(string Peer, string ContentHash, string Name, int Position, double ExpectedSeconds)
{
    public static UploadQueuedView Of(PeerId who, SharedFile file, UploadPlace place) => new(
        $"{who}", $"{file.Hash}", file.Name, place.Position, Math.Round(place.Expected.TotalSeconds));
}
