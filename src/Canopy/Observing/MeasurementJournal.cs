using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Observing;

/// <summary>The measurements of a data folder, in a small file that is written whole.</summary>
/// <param name="path">The file.</param>
internal sealed class MeasurementJournal(string path)
{
    /// <summary>Reads them. What went on when the daemon ended is broken off since.</summary>
    public List<MeasurementEntry> Read()
    {
        try
        {
            if (!File.Exists(path)) return [];
            List<MeasurementEntry> entries =
                JsonSerializer.Deserialize<List<MeasurementEntry>>(File.ReadAllText(path), ApiJson.Options) ?? [];
            return [.. entries.Select(entry => entry.IsLive ? BrokenOff(entry, entry.EndedAt) : entry)];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            // It is written whole, so what cannot be read was edited by hand: it is put aside, not lost.
            PutAside();
            return [];
        }
    }

    /// <summary>Keeps them.</summary>
    /// <returns>What was in the way; empty where nothing was.</returns>
    public string Write(IEnumerable<MeasurementEntry> entries)
    {
        try
        {
            AtomicFile.Write(path, JsonSerializer.Serialize(entries, ApiJson.Options));
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    /// <summary>An entry whose daemon has ended.</summary>
    public static MeasurementEntry BrokenOff(MeasurementEntry entry, DateTimeOffset? at)
    {
        MeasurementEntry broken = entry with
        {
            State = RunState.BrokenOff,
            EndedAt = at,
            Words = "The daemon ended while it went on.",
        };
        return broken with { Remedy = broken.CanResume ? "Resume it." : "Begin another." };
    }

    private void PutAside()
    {
        try
        {
            File.Move(path, path + ".broken", overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It stays where it is, and the next write says what is in the way.
        }
    }
}
