using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Canopy.Core.Platforms;

/// <summary>
/// A connection of a supernode of a sniffing platform (KaZaA paper, Figs. 5, 6, 9 and 12), simulated or over real sockets: a line of
/// connections.ndjson (docs/outputs.md). What is null is not known, and left out of the line.
/// </summary>
/// <param name="Supernode">The number of the one that is watched.</param>
/// <param name="SupernodeAddress">Where it listens.</param>
/// <param name="OtherAddress">The other end, where it listens as far as known.</param>
/// <param name="IsOtherSupernode">The tier of the other end when the connection opened.</param>
/// <param name="IsDialled">Whether the watched supernode dialled.</param>
/// <param name="Opened">When both ends could speak.</param>
/// <param name="Workload">What the watched supernode told of its workload when it opened, 0 to 100 %.</param>
public readonly partial record struct ConnectionRow(
    int Supernode, PeerAddress SupernodeAddress, PeerAddress OtherAddress, bool IsOtherSupernode, bool IsDialled, Instant Opened,
    byte Workload)
{
    /// <summary>The watched supernode's class of line.</summary>
    public string? SupernodeLine { get; init; }

    /// <summary>The other end's number, in a simulated world.</summary>
    public int? Other { get; init; }

    /// <summary>Who the other end is, where a handshake has proved it.</summary>
    public PeerId? OtherId { get; init; }

    /// <summary>Whether the other end belongs to the platform itself, and is to be left out of what is told of the network.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The other end's class of line.</summary>
    public string? Line { get; init; }

    /// <summary>The other end's region.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the other end is behind address translation.</summary>
    public bool? IsBehindNat { get; init; }

    /// <summary>Milliseconds there and back.</summary>
    public double? RoundTripMs { get; init; }

    /// <summary>Files whose records came over it (Fig. 12).</summary>
    public int SharedFiles { get; init; }

    /// <summary>Bytes of the frames that told of them.</summary>
    public long? SharedBytes { get; init; }

    /// <summary>When one of its ends closed; <see cref="Instant.Never"/> while it stands.</summary>
    public Instant Closed { get; init; } = Instant.Never;

    /// <summary>Why it ended.</summary>
    public LinkEnd Reason { get; init; }

    /// <summary>Whether it was the other end that closed first.</summary>
    public bool IsClosedByOther { get; init; }

    /// <summary>One JSON object, without the end of the line.</summary>
    public string ToJson()
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{{\"supernode\":{Supernode},\"supernodeAddress\":\"{SupernodeAddress}\"");
        Text(line, "supernodeLine", SupernodeLine);
        line.Append(CultureInfo.InvariantCulture, $",\"workload\":{Workload}");
        if (Other is { } other) line.Append(CultureInfo.InvariantCulture, $",\"other\":{other}");
        if (OtherId is { } id) line.Append(CultureInfo.InvariantCulture, $",\"otherId\":\"{id}\"");
        if (IsOwn) line.Append(",\"own\":true");
        line.Append(CultureInfo.InvariantCulture, $",\"otherAddress\":\"{OtherAddress}\",\"prefix8\":{OtherAddress.Prefix8}");
        line.Append(",\"tier\":\"").Append(Tiers.Of(IsOtherSupernode)).Append('"');
        Text(line, "line", Line);
        Text(line, "region", Region);
        if (IsBehindNat is { } nat) line.Append(",\"nat\":").Append(nat ? "true" : "false");
        line.Append(",\"dialledBy\":\"").Append(IsDialled ? "supernode" : "other").Append('"');
        if (RoundTripMs is { } rtt) line.Append(CultureInfo.InvariantCulture, $",\"rttMs\":{rtt:0.###}");
        line.Append(CultureInfo.InvariantCulture, $",\"sharedFiles\":{SharedFiles}");
        if (SharedBytes is { } bytes) line.Append(CultureInfo.InvariantCulture, $",\"sharedBytes\":{bytes}");
        line.Append(CultureInfo.InvariantCulture, $",\"openedMs\":{Opened.Milliseconds}");
        if (Closed != Instant.Never)
        {
            line.Append(CultureInfo.InvariantCulture, $",\"closedMs\":{Closed.Milliseconds},\"reason\":\"{Word(Reason)}\"");
            line.Append(",\"closedBy\":\"").Append(IsClosedByOther ? "other" : "supernode").Append('"');
        }
        return line.Append('}').ToString();
    }

    private static void Text(StringBuilder line, string name, string? text)
    {
        if (text is not null) line.Append(",\"").Append(name).Append("\":\"").Append(JsonEncodedText.Encode(text).ToString()).Append('"');
    }

    private static string Word(LinkEnd reason)
    {
        string name = reason.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
