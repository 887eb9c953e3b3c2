namespace Canopy.Architecture.Tests.Tidy;

/// <summary>One text file of the house.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, string[] Lines)
{
    /// <summary>Each line that breaks a rule, as "path:line".</summary>
    public IEnumerable<string> Where(Func<string, bool> isOffence) =>
        Lines.Index().Where(line => isOffence(line.Item)).Select(line => $"{Path}:{line.Index + 1}: {line.Item.Trim()}");
}

/// <summary>The files people write, without what is built or fetched.</summary>
internal static class SourceTree
{
    private static readonly string[] s_notOurs = ["artifacts", "bin", "obj", "node_modules", ".git", ".vs", ".idea", "TestResults", "dist"];

    /// <summary>The whole house.</summary>
    public static IEnumerable<string> Folders(string? from = null) =>
        Directory.GetDirectories(from ?? House.Root)
            .Where(folder => !s_notOurs.Contains(System.IO.Path.GetFileName(folder)))
            .SelectMany(folder => Folders(folder).Prepend(folder));

    /// <summary>C# below a folder of the root.</summary>
    public static IEnumerable<SourceFile> Code(params string[] below) =>
        Files("*.cs").Where(file => below.Any(start => file.Path.StartsWith(start, StringComparison.Ordinal)));

    /// <summary>Everything that is read as text: code, projects, scripts, documents.</summary>
    public static IEnumerable<SourceFile> Texts() =>
        new[] { "*.cs", "*.csproj", "*.props", "*.md", "*.yaml", "*.yml", "*.json", "*.ts", "*.tsx", "canopy", "do", "run" }.SelectMany(
            Files);

    /// <summary>What people read.</summary>
    public static IEnumerable<SourceFile> Documents() => Files("*.md");

    private static IEnumerable<SourceFile> Files(string pattern) =>
        Folders().Prepend(House.Root)
            .SelectMany(folder => Directory.GetFiles(folder, pattern))
            .Select(file => new SourceFile(System.IO.Path.GetRelativePath(House.Root, file).Replace('\\', '/'), File.ReadAllLines(file)));
}
