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
        ".*", "*~", "~$*", "Thumbs.db", "desktop.ini", "lost+found", "System Volume Information", "$RECYCLE.BIN",
        "*.part", "*.partial", "*.crdownload", "*.download", "*.incomplete", "*.!ut", "*.!qB", "*.aria2", "*.tmp", "*.temp", "*.swp",
    ];

    /// <summary>Only what is always left out.</summary>
    public static readonly Excludes Default = new([]);

    private readonly List<string> _names = [.. s_always];
    private readonly List<string> _paths = [];
    private readonly List<string> _absolute = [];

    /// <summary>These patterns, besides what is always left out.</summary>
    public Excludes(IEnumerable<string> patterns)
    {
        foreach (string pattern in patterns)
        {
            if (Path.IsPathFullyQualified(pattern)) _absolute.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(pattern)));
            else if (pattern.Contains('/', StringComparison.Ordinal)) _paths.Add(pattern.TrimEnd('/'));
            else _names.Add(pattern);
        }
    }

    /// <summary>Whether a file or folder is left out.</summary>
    /// <param name="folder">The shared folder.</param>
    /// <param name="path">Its path below the root, parts joined by '/'.</param>
    /// <param name="name">The last part.</param>
    public bool Covers(SharedFolder folder, string path, string name)
    {
        foreach (string pattern in _names)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name)) return true;
        }
        if (_paths.Count == 0 && _absolute.Count == 0) return false;
        string shown = $"{folder.Alias}/{path}", absolute = folder.Absolute(path);
        return _paths.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, shown))
            || _absolute.Contains(absolute, StringComparer.Ordinal);
    }
}
