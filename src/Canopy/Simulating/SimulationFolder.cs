using System.Globalization;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Simulating;

/// <summary>The folder of a run: what 'canopy simulate --output' writes (docs/outputs.md), and how the run stands.</summary>
/// <param name="root">The folder of all runs.</param>
internal sealed class SimulationFolder(string root)
{
    private const string Card = "simulation.json", Series = "series.json";

    /// <summary>The folder of one.</summary>
    public string Of(long id) => Path.Combine(root, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads how all stand. What went on when the daemon ended is broken off since.</summary>
    public IReadOnlyList<SimulationEntry> Read()
    {
        if (!Directory.Exists(root)) return [];
        List<SimulationEntry> entries = [];
        foreach (string folder in Directory.EnumerateDirectories(root))
            if (TryRead<SimulationEntry>(Path.Combine(folder, Card)) is { } entry && Of(entry.Id) == folder)
                entries.Add((entry.IsLive ? BrokenOff(entry) : entry) with { Folder = folder });
        return [.. entries.OrderBy(entry => entry.Id)];
    }

    /// <summary>The looks at a run that is over; none where they were not kept.</summary>
    public IReadOnlyList<SimulationSample> SeriesOf(long id) => TryRead<List<SimulationSample>>(Path.Combine(Of(id), Series)) ?? [];

    /// <summary>Keeps how one stands.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public void Write(SimulationEntry entry) =>
        AtomicFile.Write(Path.Combine(Of(entry.Id), Card), JsonSerializer.Serialize(entry, ApiJson.Options));

    /// <summary>Keeps the looks at one.</summary>
    /// <exception cref="IOException">They could not be.</exception>
    public void Write(long id, IReadOnlyList<SimulationSample> series) =>
        AtomicFile.Write(Path.Combine(Of(id), Series), JsonSerializer.Serialize(series, ApiJson.Options));

    /// <summary>Bytes of the folder of one.</summary>
    public long BytesOf(long id)
    {
        DirectoryInfo folder = new(Of(id));
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
    }

    /// <summary>Deletes the folder of one.</summary>
    /// <returns>What was in the way; empty where nothing was.</returns>
    public string Delete(long id)
    {
        try
        {
            if (Directory.Exists(Of(id))) Directory.Delete(Of(id), recursive: true);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    /// <summary>A run whose daemon has ended.</summary>
    public static SimulationEntry BrokenOff(SimulationEntry entry) => entry with
    {
        State = RunState.BrokenOff,
        Words = "The daemon ended while it went on.",
        Remedy = $"Begin it again, or: {entry.Replay}",
    };

    private static T? TryRead<T>(string path) where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), ApiJson.Options) : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            // Its folder stays: whoever looks into it finds what was written down of the run.
            return null;
        }
    }
}
