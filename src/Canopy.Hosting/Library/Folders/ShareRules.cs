namespace Canopy.Hosting.Library.Folders;

/// <summary>
/// What is shared, as people write it in the settings, one rule a line: <c>/path</c>, <c>[Alias]/path</c> or <c>~/path</c> shares a folder
/// with all below it,
/// <c>!rule</c> leaves something out (see <see cref="Folders.Excludes"/>).
/// </summary>
/// <param name="Folders">The shared folders, in the order written.</param>
/// <param name="Excludes">What is left out.</param>
public sealed record ShareRules(IReadOnlyList<SharedFolder> Folders, Excludes Excludes)
{
    /// <summary>How many rules are read; further ones are refused.</summary>
    public const int RulesMax = 1000;

    /// <summary>Nothing shared.</summary>
    public static readonly ShareRules Nothing = new([], Excludes.Default);

    /// <summary>Reads the rules. What is wrong is said by name and left out; the others hold.</summary>
    /// <param name="lines">One rule each.</param>
    /// <param name="problems">What is wrong, for the user.</param>
    public static ShareRules Parse(IEnumerable<string> lines, out IReadOnlyList<string> problems)
    {
        List<SharedFolder> folders = [];
        List<string> patterns = [], said = [];
        int read = 0;
        foreach (string line in lines)
        {
            if (++read > RulesMax)
            {
                said.Add($"there are more than {RulesMax} rules: those from '{line}' on are not read");
                break;
            }
            string rule = line.Trim();
            string problem = rule.AsSpan().ContainsAnyInRange('\0', '\x1F') ? "it holds a control character"
                : rule.StartsWith('!') ? AddPattern(rule[1..], patterns) : AddFolder(rule, folders);
            if (problem.Length > 0) said.Add($"shared folder '{line}': {problem}");
        }
        problems = said;
        return new(folders, new Excludes(patterns));
    }

    private static string AddPattern(string pattern, List<string> patterns)
    {
        if (pattern.Length is 0 or > Excludes.PatternMax)
            return $"what to leave out must have 1 to {Excludes.PatternMax} characters after the '!'";
        patterns.Add(ExpandHome(pattern));
        return "";
    }

    private static string AddFolder(string rule, List<SharedFolder> folders)
    {
        string alias = "", path = rule;
        if (rule.StartsWith('['))
        {
            int end = rule.IndexOf(']', StringComparison.Ordinal);
            if (end < 0) return "the alias has no ']'";
            (alias, path) = (rule[1..end].Trim(), rule[(end + 1)..].Trim());
            if (alias.Length == 0) return "the alias between '[' and ']' is empty";
        }
        path = ExpandHome(path);
        if (!Path.IsPathFullyQualified(path)) return "the path must be absolute, like ~/Music, /srv/music or [Music]/srv/music";
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (alias.Length == 0) alias = Path.GetFileName(path);
        if (alias.Length is 0 or > SharedFolder.AliasMax || SafeName.From(alias) != alias)
            return $"the alias '{alias}' must be 1 to {SharedFolder.AliasMax} characters fit for a file name; write [Alias]{path}";
        if (folders.Exists(other => string.Equals(other.Alias, alias, StringComparison.OrdinalIgnoreCase)))
            return $"the alias '{alias}' is taken by another shared folder; write [Another]{path}";
        folders.Add(new(alias, path));
        return "";
    }

    private static string ExpandHome(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..])
        : path;
}
