using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting;
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
/// The rules of what is shared: those of canopy.yaml, which belongs to its writer and is not written here (its owner may change settings
/// in it by <see cref="SettingsDesk"/>), and those added with 'canopy share add', kept in shares.json. Finished files are shared, too,
/// where the settings say so.
/// </summary>
/// <param name="folder">Where shares.json is.</param>
/// <param name="library">Gets the rules.</param>
/// <param name="added">The rules added before.</param>
/// <param name="places">Where files grow and where they go; a restart only changes that.</param>
internal sealed class SharedFolders(DataFolder folder, FileLibrary library, IReadOnlyList<string> added, TransferFolders places)
{
    private readonly Lock _lock = new();

    /// <summary>Heard with each change of the rules, after the library has them.</summary>
    public event Action<ShareRules>? Changed;

    /// <summary>The rules added here.</summary>
    public IReadOnlyList<string> Added { get; private set; } = added;

    /// <summary>Reads the rules added before; a file somebody has broken is told and left as it is, for it says what is shared.</summary>
    public static bool TryReadAdded(DataFolder folder, out IReadOnlyList<string> added, [NotNullWhen(false)] out Problem? problem)
    {
        (added, problem) = ([], null);
        string path = PathOf(folder);
        try
        {
            if (File.Exists(path) && JsonSerializer.Deserialize<List<string?>>(File.ReadAllText(path)) is { } kept)
                added = [.. kept.OfType<string>()];
            return true;
        }
        catch (JsonException error)
        {
            problem = new($"{path} is not the list of folders that 'canopy share add' keeps: {error.Message}",
                "Correct it, or move it away and add the folders again with 'canopy share add'.");
            return false;
        }
    }

    /// <summary>All rules together, understood.</summary>
    public static ShareRules RulesOf(
        IReadOnlyList<string> added, CanopySettings settings, TransferFolders places, out IReadOnlyList<string> problems)
    {
        ShareRules rules = ShareRules.Parse(
            [$"!{places.Incomplete}", .. settings.SharedFolders, .. added], out IReadOnlyList<string> wrong);
        problems = [.. wrong, .. rules.Folders.Where(share => !Directory.Exists(share.Root)).Select(share =>
            $"there is no folder {share.Root}; what was known of it is kept until it is back, or taken out of the shares")];
        return places.Complete(rules, settings.ShareDownloads);
    }

    /// <summary>Shares a folder, or leaves something out.</summary>
    public ShareChangeOutcome Add(string rule, CanopySettings settings, out string words)
    {
        lock (_lock)
        {
            words = "";
            if (Added.Contains(rule, StringComparer.Ordinal) || settings.SharedFolders.Contains(rule, StringComparer.Ordinal))
                return ShareChangeOutcome.Done;
            ShareRules.Parse([.. settings.SharedFolders, .. Added, rule], out IReadOnlyList<string> problems);
            ShareRules.Parse([.. settings.SharedFolders, .. Added], out IReadOnlyList<string> before);
            words = string.Join("; ", problems.Except(before, StringComparer.Ordinal));
            if (words.Length == 0 && !rule.StartsWith('!') && ShareRules.Parse([rule], out _).Folders is [var share]
                && !Directory.Exists(share.Root))
                words = File.Exists(share.Root) ? $"{share.Root} is a file; whole folders are shared" : $"there is no folder {share.Root}";
            if (words.Length > 0) return ShareChangeOutcome.Refused;
            Save([.. Added, rule], settings);
            return ShareChangeOutcome.Done;
        }
    }

    /// <summary>Takes a rule back, named as it was added or by its alias or path.</summary>
    public ShareChangeOutcome Remove(string rule, CanopySettings settings)
    {
        lock (_lock)
        {
            List<string> left = [.. Added.Where(known => !Names(known, rule))];
            if (left.Count == Added.Count)
                return settings.SharedFolders.Any(known => Names(known, rule)) ? ShareChangeOutcome.InSettings
                    : ShareChangeOutcome.NotFound;
            Save(left, settings);
            return ShareChangeOutcome.Done;
        }
    }

    /// <summary>The settings have changed.</summary>
    public IReadOnlyList<string> Apply(CanopySettings settings)
    {
        ShareRules rules = RulesOf(Added, settings, places, out IReadOnlyList<string> problems);
        library.Rules = rules;
        Changed?.Invoke(rules);
        return problems;
    }

    private static bool Names(string known, string asked) =>
        known == asked || (ShareRules.Parse([known], out _).Folders is [var share]
            && (share.Root == Path.TrimEndingDirectorySeparator(asked) || share.Alias == asked));

    private static string PathOf(DataFolder folder) => Path.Combine(folder.Root, "shares.json");

    private void Save(IReadOnlyList<string> rules, CanopySettings settings)
    {
        AtomicFile.Write(PathOf(folder), JsonSerializer.Serialize(rules, ApiJson.Options));
        Added = rules;
        Apply(settings);
    }
}
