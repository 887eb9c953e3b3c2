using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>Where files grow and where they go when they are whole, as the peer was started with.</summary>
/// <param name="Finished">Absolute.</param>
/// <param name="Incomplete">Absolute; never shared, wherever it lies.</param>
internal sealed record TransferFolders(string Finished, string Incomplete)
{
    private const string Alias = "Downloads";

    /// <summary>As the settings name them.</summary>
    public static TransferFolders Of(DataFolder folder, CanopySettings settings) => new(
        Path.TrimEndingDirectorySeparator(folder.Resolve(settings.Downloads)),
        Path.TrimEndingDirectorySeparator(folder.Resolve(settings.Incomplete)));

    /// <summary>
    /// The rules with the finished files, unless a shared folder holds them anyway; where the alias is taken they get another.
    /// </summary>
    public ShareRules Complete(ShareRules rules, bool sharesFinished)
    {
        if (!sharesFinished || rules.Folders.Any(share => Holds(share.Root))) return rules;
        string alias = Alias;
        for (int number = 2; rules.Folders.Any(share => share.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase)); number++)
            alias = $"{Alias} {number}";
        return rules with { Folders = [.. rules.Folders, new(alias, Finished)] };
    }

    private bool Holds(string root) =>
        Finished == root || Finished.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);
}
