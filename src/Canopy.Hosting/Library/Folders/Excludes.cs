using System.Buffers;
using System.IO.Enumeration;

namespace Canopy.Hosting.Library.Folders;

/// <summary>
/// What is not shared although it lies in a shared folder. A pattern is, by its look:
/// <c>/absolute/path</c>, that file or folder with all below it;
/// <c>Alias/some/*.txt</c> (with a '/'), matched against the path others would see, where '*' also reaches over '/';
/// <c>*.tmp</c> (no '/'), matched against the name of every file and folder. '*' is any run of characters, '?' any one; case is not told
/// apart.
/// Hidden files and those other programs have not finished are always left out.
/// </summary>
public sealed class Excludes
{
    /// <summary>The longest pattern, characters; a longer one is refused.</summary>
    public const int PatternMax = 1024;

    private static readonly string[] s_always =
    [
        "*~", "~$*", "Thumbs.db", "desktop.ini", "lost+found", "System Volume Information", "$RECYCLE.BIN",
        "*.part", "*.partial", "*.crdownload", "*.download", "*.incomplete", "*.!ut", "*.!qB", "*.aria2", "*.tmp", "*.temp", "*.swp",
    ];

    // The matcher takes a backslash for the sign that the next character stands for itself.
    private static readonly SearchValues<char> s_wild = SearchValues.Create("*?\\"), s_special = SearchValues.Create("*?\\.");

    /// <summary>Only what is always left out.</summary>
    public static readonly Excludes Default = new([]);

    private readonly HashSet<string> _fullNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];
    private readonly List<string> _paths = [];
    private readonly List<string> _absolute = [];

    /// <summary>These patterns, besides what is always left out.</summary>
    public Excludes(IEnumerable<string> patterns)
    {
        foreach (string name in s_always) AddName(name);
        foreach (string pattern in patterns)
        {
            if (Path.IsPathFullyQualified(pattern)) _absolute.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(pattern)));
            else if (pattern.Contains('/', StringComparison.Ordinal)) _paths.Add(pattern.TrimEnd('/'));
            else AddName(pattern);
        }
    }

    /// <summary>Whether a file or folder is left out.</summary>
    /// <param name="folder">The shared folder.</param>
    /// <param name="path">Its path below the root, parts joined by '/'.</param>
    /// <param name="name">The last part.</param>
    public bool Covers(SharedFolder folder, string path, string name) => CoversName(name) || CoversPath(folder, path);

    /// <summary>Whether patterns speak of paths, so that names alone do not tell.</summary>
    internal bool SpeakOfPaths => _paths.Count > 0 || _absolute.Count > 0;

    /// <summary>Whether the name alone leaves it out. This runs for every file, so most patterns are looked up and not tried.</summary>
    internal bool CoversName(ReadOnlySpan<char> name)
    {
        if (name is ['.', ..] || _fullNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) return true;
        ReadOnlySpan<char> extension = Path.GetExtension(name);
        if (extension.Length > 0 && _extensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(extension)) return true;
        foreach (string pattern in _names)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name)) return true;
        }
        return false;
    }

    /// <summary>Whether the path leaves it out.</summary>
    internal bool CoversPath(SharedFolder folder, string path)
    {
        if (!SpeakOfPaths) return false;
        string shown = $"{folder.Alias}/{path}", absolute = folder.Absolute(path);
        return _paths.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, shown))
            || _absolute.Contains(absolute, StringComparer.Ordinal);
    }

    private void AddName(string pattern)
    {
        bool isExtension = pattern is ['*', '.', _, ..] && !pattern.AsSpan(2).ContainsAny(s_special);
        if (isExtension) _extensions.Add(pattern[1..]);
        else if (!pattern.AsSpan().ContainsAny(s_wild)) _fullNames.Add(pattern);
        else _names.Add(pattern);
    }
}
