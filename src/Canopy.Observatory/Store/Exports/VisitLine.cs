using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canopy.Core;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Observatory.Store.Exports;

/// <summary>A visit as one line of JSON, under the names of the store's columns; what is not known is left out.</summary>
internal static class VisitLine
{
    // What is escaped for the sake of web pages need not be here; names stay readable.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Visit visit)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, s_options)) Write(json, visit);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Visit visit)
    {
        json.WriteStartObject();
        json.WriteString("address", $"{visit.Address}");
        json.WriteString("outcome", $"{visit.Outcome}");
        json.WriteString("began", IsoTime.Of(visit.Began));
        json.WriteString("ended", IsoTime.Of(visit.Ended));
        Number(json, "handshake_ms", visit.HandshakeMs);
        if (visit.Id is { } key) json.WriteString("peer_key", $"{key}");
        if (visit.Role is { } role) json.WriteString("role", $"{role}");
        if (visit.UserName.Length > 0) json.WriteString("user_name", visit.UserName);
        Number(json, "workload", visit.Workload);
        Number(json, "uptime_s", visit.UptimeSeconds);
        Number(json, "neighbors_told", visit.NeighborsTold);
        Number(json, "children_told", visit.ChildrenTold);
        Addresses(json, "neighbors", visit.Neighbors);
        Addresses(json, "children", visit.Children);
        if (visit.List is { } list) Heard(json, list);
        if (visit.Flaws != Flaws.None) json.WriteString("flaws", $"{visit.Flaws}");
        if (visit.Words.Length > 0) json.WriteString("words", visit.Words);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static void Addresses(Utf8JsonWriter json, string name, IReadOnlyList<PeerAddress> addresses)
    {
        json.WriteStartArray(name);
        foreach (PeerAddress address in addresses) json.WriteStringValue($"{address}");
        json.WriteEndArray();
    }

    private static void Heard(Utf8JsonWriter json, RefreshList list)
    {
        json.WriteStartArray("heard");
        foreach (RefreshEntry entry in list.Entries)
        {
            json.WriteStartObject();
            json.WriteString("address", $"{entry.Address}");
            json.WriteNumber("freshness", entry.Freshness);
            json.WriteNumber("workload", entry.Workload);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
