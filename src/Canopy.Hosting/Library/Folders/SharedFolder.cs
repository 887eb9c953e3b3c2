namespace Canopy.Hosting.Library.Folders;

/// <summary>A folder the user shares.</summary>
/// <param name="Alias">What others see in place of <paramref name="Root"/>; unique among the shared folders.</param>
/// <param name="Root">Its absolute path here, which nobody else learns.</param>
public sealed record SharedFolder(string Alias, string Root)
{
    /// <summary>The longest alias, characters; a longer one is refused.</summary>
    public const int AliasMax = 64;

    /// <summary>The absolute path of something below the root.</summary>
    /// <param name="path">Its parts, joined by '/'; empty for the root itself.</param>
    public string Absolute(string path) => path.Length == 0 ? Root : Path.Join(Root, path);
}
