using System.Text;
using Canopy.Hosting.Library.Folders;

namespace Canopy.Fuzz;

/// <summary>
/// Rules of what is shared, one a line: each holds or is named as wrong, a shared folder written as a rule reads as the same folder, and
/// no pattern makes the matcher throw.
/// </summary>
internal static class SharesTarget
{
    public static readonly FuzzTarget Target = new("shares", Try);

    private static string Try(byte[] input)
    {
        string[] lines = Encoding.UTF8.GetString(input).Split('\n');
        ShareRules rules = ShareRules.Parse(lines, out IReadOnlyList<string> problems);
        BrokenPromise.Unless(rules.Folders.Count + problems.Count <= lines.Length, "a line is one folder or one problem");
        bool covers = false;
        foreach (SharedFolder folder in rules.Folders)
        {
            BrokenPromise.Unless(ShareRules.Parse([Written(folder)], out _).Folders is [var again] && again == folder,
                "a shared folder reads as it is written");
            covers |= rules.Excludes.Covers(folder, "some/file.mp3", "file.mp3");
        }
        return $"{rules.Folders.Count > 0} {covers} {problems.Count > 0}";
    }

    /// <summary>The slash keeps a space at the end of a folder's name, and a name of its own may hold what an alias must not.</summary>
    private static string Written(SharedFolder folder) =>
        (Path.GetFileName(folder.Root) == folder.Alias ? "" : $"[{folder.Alias}]") + folder.Root + "/";
}
