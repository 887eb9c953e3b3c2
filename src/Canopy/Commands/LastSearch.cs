using System.Globalization;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Commands;

/// <summary>The hits of the last search, kept in the data folder so that 'canopy get 3' knows what 3 is, even after a restart.</summary>
/// <param name="Search">The search's id at the daemon.</param>
/// <param name="Text">What was looked for.</param>
/// <param name="Hits">All hits, in order.</param>
internal sealed record LastSearch(uint Search, string Text, IReadOnlyList<HitView> Hits)
{
    /// <summary>Reads it; null when there was no search yet.</summary>
    public static LastSearch? Read(DataFolder folder)
    {
        try
        {
            return File.Exists(folder.LastSearch)
                ? JsonSerializer.Deserialize<LastSearch>(File.ReadAllText(folder.LastSearch), ApiJson.Options) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it.</summary>
    public void Write(DataFolder folder) => AtomicFile.Write(folder.LastSearch, JsonSerializer.Serialize(this, ApiJson.Options));

    /// <summary>The hit a word names by its number.</summary>
    /// <returns>Null, with the problem told, when it names none.</returns>
    public static HitView? Find(DaemonTalk talk, string word)
    {
        if (Read(talk.Folder) is not { } last)
        {
            talk.Terminal.Fail($"there is no hit {word}: nothing has been searched for yet.", "Search first: canopy search WORDS");
            return null;
        }
        int number = int.Parse(word, CultureInfo.InvariantCulture);
        HitView? hit = last.Hits.FirstOrDefault(candidate => candidate.Number == number);
        if (hit is null)
            talk.Terminal.Fail($"the last search ('{last.Text}') has no hit {word}.",
                $"Give a number from 1 to {last.Hits.Count}, or search again.");
        return hit;
    }

    /// <summary>Whether a word is a hit's number.</summary>
    public static bool IsNumber(string word) => word.Length is > 0 and <= 6 && word.All(char.IsAsciiDigit);
}
