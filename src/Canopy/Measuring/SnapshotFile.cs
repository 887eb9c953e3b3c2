using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Exports;

namespace Canopy.Measuring;

/// <summary>In what a snapshot is written for other programs (docs/crawl.md, docs/track.md).</summary>
internal enum SnapshotFormat
{
    /// <summary>Edges, or sessions, a row each.</summary>
    Csv,
    /// <summary>The graph.</summary>
    GraphML,
    /// <summary>Visits, or sessions, a line each.</summary>
    Ndjson,
    /// <summary>An availability trace, of sessions.</summary>
    Avt,
}

/// <summary>A snapshot as a file for other programs.</summary>
/// <param name="Format">In what.</param>
/// <param name="IsOfSessions">Whether it is the sessions that are written.</param>
/// <param name="HasChildren">With csv: whether edges to children are written, too.</param>
internal sealed record SnapshotFile(SnapshotFormat Format, bool IsOfSessions, bool HasChildren)
{
    /// <summary>How the name of such a file ends.</summary>
    public string Ending => Format.ToString().ToLowerInvariant();

    /// <summary>What of it does not go together; null where all does.</summary>
    public Problem? Misfit()
    {
        if (IsOfSessions && (Format == SnapshotFormat.GraphML || HasChildren))
            return new("sessions are no graph.", "Write them as csv, ndjson or avt.");
        return !IsOfSessions && Format == SnapshotFormat.Avt ? new("a trace is of sessions.", "Add --sessions.") : null;
    }

    /// <summary>Writes it.</summary>
    /// <returns>How many rows were written, or what was in the way.</returns>
    public Task<StoreResult<long>> WriteAsync(CampaignStore store, Snapshot snapshot, TextWriter writer) => Format switch
    {
        SnapshotFormat.Avt => store.WriteTraceAsync(snapshot, writer),
        SnapshotFormat.Ndjson when IsOfSessions => store.WriteSessionsJsonAsync(snapshot, writer),
        SnapshotFormat.Csv when IsOfSessions => store.WriteSessionsCsvAsync(snapshot, writer),
        SnapshotFormat.GraphML => store.WriteGraphMLAsync(snapshot, writer),
        SnapshotFormat.Ndjson => store.WriteVisitsAsync(snapshot, writer),
        _ => store.WriteEdgesAsync(snapshot, writer, HasChildren),
    };
}
