using System.Collections.Immutable;
using System.Globalization;
using Canopy.Analysis.Connections;
using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Hosting;
using Canopy.Recordings;

namespace Canopy.Reports;

/// <summary>A directory with the tables of a platform: of a simulated run, with its card, or of 'canopy sniff' (docs/outputs.md).</summary>
internal sealed record RunFolder
{
    /// <summary>The store beside the tables, where the run was measured.</summary>
    public const string Campaigns = "campaign.db";

    private const string Connections = "connections.ndjson", Population = "population.csv";

    /// <summary>What the platform wrote down.</summary>
    public required PlatformData Platform { get; init; }

    /// <summary>Where it came from, for people.</summary>
    public required ImmutableArray<Provenance> Lines { get; init; }

    /// <summary>What it is called by in a title.</summary>
    public required string Name { get; init; }

    /// <summary>Users online and supernodes at the end, where the run counted them.</summary>
    public (int Online, int Supernodes)? End { get; init; }

    /// <summary>Whether a directory is one.</summary>
    public static bool IsOne(string path) =>
        File.Exists(Path.Combine(path, Connections)) || File.Exists(Path.Combine(path, RecordingFolder.Card));

    /// <summary>Reads it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="problem">Why it cannot be; null where it can.</param>
    public static RunFolder? Read(string path, out Problem? problem)
    {
        Problem? first = null;
        ImmutableArray<TRow> Rows<TRow>(string name, string? header, TableReader.Read<TRow> read)
        {
            ImmutableArray<TRow> rows = TableReader.All(Path.Combine(path, name), header, read, out Problem? fault);
            first ??= fault;
            return rows;
        }
        PlatformData tables = new()
        {
            Connections = [.. Rows<ConnectionRow>(Connections, null, ConnectionRow.TryRead).Where(row => !row.IsOwn)],
            Moments = Rows<PlatformRow>("platform.csv", PlatformRow.Header, (line, out row) => PlatformRow.TryRead(line, out row)),
            Lists = Rows<ListRow>("lists.csv", ListRow.Header, (line, out row) => ListRow.TryRead(line, out row)),
            Choices = Rows<ChoiceRow>("choices.csv", ChoiceRow.Header, (line, out row) => ChoiceRow.TryRead(line, out row)),
            Supernodes = Rows<SupernodeRow>("supernodes.csv", SupernodeRow.Header, (line, out row) => SupernodeRow.TryRead(line, out row)),
            RoundTrips = Rows<RoundTripRow>("roundtrips.csv", RoundTripRow.Header, (line, out row) => RoundTripRow.TryRead(line, out row)),
        };
        var population = Rows<(int Online, int Supernodes)>(Population, "atMs,online,supernodes,", TryReadPopulation);
        RunCardLines? card = RunCardLines.Read(Path.Combine(path, RecordingFolder.Card), out Problem? unread);
        problem = first ?? unread;
        if (problem is not null) return null;
        string folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return new()
        {
            Platform = tables with { From = card?.Warm ?? FirstMoment(tables), To = card?.Stopped ?? LastMoment(tables) },
            Name = card?.Scenario ?? folder,
            Lines = [new("directory", folder), .. card?.Lines ?? []],
            End = population.IsEmpty ? null : population[^1],
        };
    }

    private static bool TryReadPopulation(string line, out (int Online, int Supernodes) row)
    {
        row = default;
        string[] fields = line.Split(',', 4);
        return fields.Length == 4 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out row.Online)
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out row.Supernodes);
    }

    /// <summary>Without a card: from the first moment that any table has to the last.</summary>
    private static Instant FirstMoment(PlatformData tables) =>
        new(Moments(tables).DefaultIfEmpty().Min());

    private static Instant LastMoment(PlatformData tables) => new(Moments(tables).DefaultIfEmpty().Max());

    private static IEnumerable<long> Moments(PlatformData tables) => tables.Moments.Select(row => row.At.Milliseconds)
        .Concat(tables.Connections.Select(row => row.Opened.Milliseconds))
        .Concat(tables.Connections.Where(row => row.Closed != Instant.Never).Select(row => row.Closed.Milliseconds))
        .Concat(tables.Lists.Select(row => row.At.Milliseconds));
}
