using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Canopy.Commands;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Recordings;

namespace Canopy.Reports;

/// <summary>What run.json tells of a simulated run (docs/outputs.md), as a report needs it.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Warm">The end of the warm-up: measuring begins.</param>
/// <param name="Stopped">Where the run ended; null where that is not written.</param>
/// <param name="Lines">For people.</param>
internal sealed record RunCardLines(string Scenario, Instant Warm, Instant? Stopped, ImmutableArray<Provenance> Lines)
{
    /// <summary>Reads it; null where there is none, or where it is none, which <paramref name="problem"/> tells then.</summary>
    public static RunCardLines? Read(string path, out Problem? problem)
    {
        problem = null;
        if (!File.Exists(path)) return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            problem = new($"'{path}' is no card of a run: {fault.Message}", "Run it again with --output, or take the file away.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"'{path}' cannot be read: {fault.Message}", "See that the file may be read.");
        }
        return null;
    }

    /// <exception cref="InvalidOperationException">A value is of another kind than it should be.</exception>
    private static RunCardLines Of(JsonElement card)
    {
        string Text(string name) => card.GetProperty(name).ToString();
        long warm = card.GetProperty("warmMs").GetInt64();
        long? stopped = card.TryGetProperty("stoppedMs", out JsonElement at) ? at.GetInt64() : null;
        double seconds = ((stopped ?? card.GetProperty("endMs").GetInt64()) - warm) / 1000.0;
        double warmUp = (warm - card.GetProperty("beganMs").GetInt64()) / 1000.0;
        List<Provenance> lines =
        [
            new("scenario", Text("scenario")), new("seed", Text("seed")),
            new("scale", card.GetProperty("scale").GetDouble().ToString(CultureInfo.InvariantCulture)), new("peers", Text("peers")),
            new("window", $"{InWords.Time(seconds)} after a warm-up of {InWords.Time(warmUp)}"),
            new("state", Text("state")), new("version", Text("version")), new("made by", Text("replay")),
        ];
        if (Text("state") == RunCard.Running) lines.Add(new("note", "The run had not ended when its directory was read, or was killed."));
        if (card.TryGetProperty("traceHash", out JsonElement hash)) lines.Add(new("trace", hash.ToString()));
        return new(Text("scenario"), new(warm), stopped is { } end ? new(end) : null, [.. lines]);
    }
}
