namespace Canopy.Fuzz;

/// <summary>
/// The inputs that are kept: fuzz/corpus/TARGET/*, which the tests run too, and fuzz/failures for those that broke something.
/// </summary>
internal static class Corpus
{
    /// <summary>The committed inputs of a target, in the order of their names.</summary>
    public static IEnumerable<byte[]> Of(string target)
    {
        string folder = Path.Combine(Root, "fuzz", "corpus", target);
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
    }

    /// <summary>Keeps a failing input and says where.</summary>
    public static string Keep(string target, byte[] input)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, "fuzz", "failures")).FullName;
        string file = Path.Combine(
            folder, $"{target}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..16]}");
        File.WriteAllBytes(file, input);
        return Path.GetRelativePath(Root, file);
    }

    /// <summary>The checkout this program was built in; the current folder where it has been moved away from it.</summary>
    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Canopy.slnx"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
