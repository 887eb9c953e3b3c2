using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>A content that a peer fetches from here, in however many requests.</summary>
/// <param name="To">Who fetches.</param>
/// <param name="Address">Where it is seen.</param>
/// <param name="Hash">What.</param>
/// <param name="Name">Its name here.</param>
/// <param name="Size">Bytes of the whole file; others may send parts of it.</param>
/// <param name="Sent">Bytes handed to its sockets so far.</param>
/// <param name="BytesPerSecond">The rate of the last seconds.</param>
/// <param name="Lasted">Since its first request.</param>
public sealed record UploadStatus(
    PeerId To, PeerAddress Address, ContentHash Hash, string Name, long Size, long Sent, double BytesPerSecond, TimeSpan Lasted);
