using System.Globalization;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Reports;

/// <summary>Reports on disk: of each a card that says how it stands, and its data as the page has them.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class ReportShelf(string folder)
{
    private const string CardEnding = ".card.json";

    /// <summary>The data of one.</summary>
    public string DataOf(long id) => Path.Combine(folder, Number(id) + ".json");

    /// <summary>Reads all cards. What was drawn when the daemon ended is broken off since.</summary>
    public IReadOnlyList<ReportEntry> Read()
    {
        if (!Directory.Exists(folder)) return [];
        List<ReportEntry> entries = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*" + CardEnding))
            if (TryRead(file) is { } entry && CardOf(entry.Id) == file) entries.Add(entry);
        return [.. entries.OrderBy(entry => entry.Id)];
    }

    /// <summary>Keeps how one stands.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public void Write(ReportEntry entry)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(CardOf(entry.Id), JsonSerializer.Serialize(entry, ApiJson.Options));
    }

    /// <summary>Keeps the data of one, whole or not at all.</summary>
    /// <exception cref="IOException">They could not be.</exception>
    public void Write(long id, Report report)
    {
        string beside = DataOf(id) + ".part";
        using (FileStream file = File.Create(beside)) ReportPage.WriteData(report, file);
        File.Move(beside, DataOf(id), overwrite: true);
    }

    /// <summary>Deletes one.</summary>
    /// <returns>What was in the way; empty where nothing was.</returns>
    public string Delete(long id)
    {
        try
        {
            foreach (string file in (string[])[DataOf(id), DataOf(id) + ".part", CardOf(id)]) File.Delete(file);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private string CardOf(long id) => Path.Combine(folder, Number(id) + CardEnding);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static ReportEntry? TryRead(string path)
    {
        try
        {
            ReportEntry? entry = JsonSerializer.Deserialize<ReportEntry>(File.ReadAllText(path), ApiJson.Options);
            return entry is not { State: ReportState.Drawing } ? entry : entry with
            {
                State = ReportState.BrokenOff,
                Words = "The daemon ended while it was drawn.",
                Remedy = "Make it again.",
            };
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            // The data stay where they are.
            return null;
        }
    }
}
