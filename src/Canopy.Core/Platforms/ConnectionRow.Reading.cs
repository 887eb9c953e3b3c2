using System.Text.Json;

namespace Canopy.Core.Platforms;

/// <summary>Such a line, read again.</summary>
public readonly partial record struct ConnectionRow
{
    /// <summary>
    /// Reads a line that <see cref="ToJson"/> wrote; false where it is none. What a newer program adds to it is passed over.
    /// </summary>
    public static bool TryRead(string line, out ConnectionRow row)
    {
        row = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return TryRead(document.RootElement, out row);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <exception cref="InvalidOperationException">A value is of another kind than it should be.</exception>
    private static bool TryRead(JsonElement line, out ConnectionRow row)
    {
        row = new(line.GetProperty("supernode").GetInt32(), PeerAddress.Parse(line.GetProperty("supernodeAddress").GetString() ?? ""),
            PeerAddress.Parse(line.GetProperty("otherAddress").GetString() ?? ""), Is(line, "tier", Tiers.Supernode),
            Is(line, "dialledBy", "supernode"), new(line.GetProperty("openedMs").GetInt64()), line.GetProperty("workload").GetByte())
        {
            SupernodeLine = Get(line, "supernodeLine")?.GetString(),
            Other = Get(line, "other")?.GetInt32(),
            OtherId = Get(line, "otherId") is { } id && PeerId.TryParse(id.GetString(), out PeerId known) ? known : null,
            IsOwn = Get(line, "own")?.GetBoolean() ?? false,
            Line = Get(line, "line")?.GetString(),
            Region = Get(line, "region")?.GetString(),
            IsBehindNat = Get(line, "nat")?.GetBoolean(),
            RoundTripMs = Get(line, "rttMs")?.GetDouble(),
            SharedFiles = line.GetProperty("sharedFiles").GetInt32(),
            SharedBytes = Get(line, "sharedBytes")?.GetInt64(),
            Closed = Get(line, "closedMs") is { } closed ? new(closed.GetInt64()) : Instant.Never,
            Reason = Get(line, "reason") is { } reason && Enum.TryParse(reason.GetString(), ignoreCase: true, out LinkEnd end) ? end
                : default,
            IsClosedByOther = Is(line, "closedBy", "other"),
        };
        return row.Closed >= row.Opened;
    }

    private static JsonElement? Get(JsonElement line, string name) => line.TryGetProperty(name, out JsonElement value) ? value : null;

    private static bool Is(JsonElement line, string name, string word) => Get(line, name) is { } value && value.ValueEquals(word);
}
