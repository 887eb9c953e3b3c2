using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>What became of a change to the shared folders.</summary>
internal enum ShareChangeOutcome
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>The rule cannot be understood; the words say why.</summary>
    Refused,
    /// <summary>No such rule was added this way.</summary>
    NotFound,
    /// <summary>The rule stands in canopy.yaml and is to be removed there.</summary>
    InSettings,
}

/// <summary>
/// The rules of what is shared: those of canopy.yaml, which belongs to its writer and is never written here, and those added
/// with 'canopy share add', kept in shares.json.
/// </summary>
internal sealed class SharedFolders(DataFolder folder, FileLibrary library)
{
    private readonly Lock _lock = new();

    /// <summary>The rules added here.</summary>
    public IReadOnlyList<string> Added => ReadAdded(folder);

    /// <summary>All rules together, understood.</summary>
    public static ShareRules RulesOf(DataFolder folder, CanopySettings settings, out IReadOnlyList<string> problems) =>
        ShareRules.Parse([.. settings.SharedFolders, .. ReadAdded(folder)], out problems);

    /// <summary>Shares a folder, or leaves something out.</summary>
    public ShareChangeOutcome Add(string rule, CanopySettings settings, out string words)
    {
        lock (_lock)
        {
            List<string> added = [.. ReadAdded(folder)];
            words = "";
            if (added.Contains(rule, StringComparer.Ordinal) || settings.SharedFolders.Contains(rule, StringComparer.Ordinal))
                return ShareChangeOutcome.Done;
            ShareRules.Parse([.. settings.SharedFolders, .. added, rule], out IReadOnlyList<string> problems);
            ShareRules.Parse([.. settings.SharedFolders, .. added], out IReadOnlyList<string> before);
            words = string.Join("; ", problems.Except(before, StringComparer.Ordinal));
            if (words.Length == 0 && !rule.StartsWith('!') && ShareRules.Parse([rule], out _).Folders is [var share]
                && !Directory.Exists(share.Root))
                words = $"there is no folder {share.Root}";
            if (words.Length > 0) return ShareChangeOutcome.Refused;
            Save([.. added, rule], settings);
            return ShareChangeOutcome.Done;
        }
    }

    /// <summary>Takes a rule back, named as it was added or by its alias or path.</summary>
    public ShareChangeOutcome Remove(string rule, CanopySettings settings)
    {
        lock (_lock)
        {
            List<string> added = [.. ReadAdded(folder)];
            if (added.RemoveAll(known => Names(known, rule)) == 0)
                return settings.SharedFolders.Any(known => Names(known, rule)) ? ShareChangeOutcome.InSettings
                    : ShareChangeOutcome.NotFound;
            Save(added, settings);
            return ShareChangeOutcome.Done;
        }
    }

    /// <summary>The settings have changed.</summary>
    public IReadOnlyList<string> Apply(CanopySettings settings)
    {
        library.Rules = RulesOf(folder, settings, out IReadOnlyList<string> problems);
        return problems;
    }

    private static bool Names(string known, string asked) =>
        known == asked || (ShareRules.Parse([known], out _).Folders is [var share]
            && (share.Root == Path.TrimEndingDirectorySeparator(asked) || share.Alias == asked));

    private static string PathOf(DataFolder folder) => Path.Combine(folder.Root, "shares.json");

    private static List<string> ReadAdded(DataFolder folder) =>
        File.Exists(PathOf(folder)) ? JsonSerializer.Deserialize<List<string>>(File.ReadAllText(PathOf(folder))) ?? [] : [];

    private void Save(List<string> added, CanopySettings settings)
    {
        AtomicFile.Write(PathOf(folder), JsonSerializer.Serialize(added, ApiJson.Options));
        Apply(settings);
    }
}
