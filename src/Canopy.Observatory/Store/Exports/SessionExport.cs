using System.Globalization;
using System.Text;
using System.Text.Json;
using Canopy.Core;
using Canopy.Observatory.Track;

namespace Canopy.Observatory.Store.Exports;

/// <summary>
/// The sessions of a tracking for other programs: CSV and NDJSON with all that is known of beginning and end, and the availability trace
/// format of Godfrey, which has one number for each.
/// </summary>
public static class SessionExport
{
    /// <summary>Writes CSV: a session a line, moments in ISO 8601, empty where none is known.</summary>
    /// <returns>How many sessions were written.</returns>
    public static Task<StoreResult<long>> WriteSessionsCsvAsync(this CampaignStore store, Snapshot snapshot, TextWriter writer) =>
        SnapshotExport.GuardAsync(async () =>
        {
            await writer.LineAsync("address,peer_key,last_down_before,first_up,last_up,first_down_after,misses,is_over");
            return await store.ReadSessionsAsync(snapshot, async session => await writer.LineAsync(
                $"{session.Address},{session.Id},{Time(session.LastDownBefore)},{Time(session.FirstUp)},{Time(session.LastUp)},"
                + $"{Time(session.FirstDownAfter)},{session.Misses},{(session.IsOver ? "true" : "false")}"));
        });

    /// <summary>Writes NDJSON: a session a line, under the names of the store's columns; what is not known is left out.</summary>
    /// <returns>How many sessions were written.</returns>
    public static Task<StoreResult<long>> WriteSessionsJsonAsync(this CampaignStore store, Snapshot snapshot, TextWriter writer) =>
        SnapshotExport.GuardAsync(() => store.ReadSessionsAsync(snapshot, async session => await writer.LineAsync(Line(session))));

    /// <summary>
    /// Writes an availability trace: a line an address, its name, a tab, the number of its sessions, and start and end of each in whole
    /// seconds since the tracking began. A start is the first answer, an end the last; a session that was there at first starts at 0, and
    /// one that goes on ends at the last answer of all, by which readers know what was cut off.
    /// </summary>
    /// <returns>How many sessions were written.</returns>
    public static Task<StoreResult<long>> WriteTraceAsync(this CampaignStore store, Snapshot snapshot, TextWriter writer) =>
        SnapshotExport.GuardAsync(async () =>
        {
            Instant last = snapshot.BeganAt;
            StoreResult<long> looked = await store.ReadSessionsAsync(snapshot, session =>
            {
                last = Instant.Later(last, session.LastUp);
                return default;
            });
            if (looked.Problem is not null) return looked;
            List<TrackedSession> host = [];
            StoreResult<long> read = await store.ReadSessionsAsync(snapshot, async session =>
            {
                if (host.Count > 0 && host[0].Address != session.Address) await FlushAsync();
                host.Add(session);
            });
            await FlushAsync();
            return read;

            async Task FlushAsync()
            {
                if (host.Count > 0) await writer.LineAsync(Trace(host, snapshot.BeganAt, last));
                host.Clear();
            }
        });

    private static string Trace(List<TrackedSession> host, Instant began, Instant last)
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"{host[0].Address}\t{host.Count}");
        foreach (TrackedSession session in host)
        {
            bool isFirst = session == host[0] && !session.HasBeginning, goesOn = session == host[^1] && !session.HasEnd;
            long from = isFirst ? 0 : Seconds(session.FirstUp - began), to = Seconds((goesOn ? last : session.LastUp) - began);
            line.Append(CultureInfo.InvariantCulture, $" {from} {Math.Max(from, to)}");
        }
        return line.ToString();
    }

    private static long Seconds(TimeSpan span) => (long)span.TotalSeconds;

    private static string Time(Instant? moment) => moment is { } at ? IsoTime.Of(at) : "";

    private static string Line(TrackedSession session)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("address", $"{session.Address}");
            if (session.Id is { } id) json.WriteString("peer_key", $"{id}");
            if (session.LastDownBefore is { } before) json.WriteString("last_down_before", IsoTime.Of(before));
            json.WriteString("first_up", IsoTime.Of(session.FirstUp));
            json.WriteString("last_up", IsoTime.Of(session.LastUp));
            if (session.FirstDownAfter is { } after) json.WriteString("first_down_after", IsoTime.Of(after));
            json.WriteNumber("misses", session.Misses);
            json.WriteBoolean("is_over", session.IsOver);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
