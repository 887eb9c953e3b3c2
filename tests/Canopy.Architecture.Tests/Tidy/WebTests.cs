namespace Canopy.Architecture.Tests.Tidy;

/// <summary>The web part keeps the measures of the house, and takes its packages from wherever a machine takes its packages.</summary>
public sealed class WebTests
{
    private const int FileLinesMax = 300;
    private const int ColumnsMax = 140;

    [Fact]
    public void File_OfTheWeb_FitsTheMeasures()
    {
        SourceFile[] files = [.. SourceTree.Texts().Where(file => file.Path.StartsWith("web/", StringComparison.Ordinal)
            && Path.GetExtension(file.Path) is ".ts" or ".tsx"
            // Made by a program, for a program, and in no commit.
            && !file.Path.EndsWith("schema.d.ts", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        House.AssertNone(files.SelectMany(file => file.Where(line => line.Length > ColumnsMax))
            .Concat(files.Where(file => file.Lines.Length > FileLinesMax).Select(file => $"{file.Path}: {file.Lines.Length} lines")));
    }

    [Fact]
    public void LockFile_OfTheWeb_NamesNoAddress() =>
        House.AssertNone(SourceTree.Texts().Where(file => file.Path.EndsWith("package-lock.json", StringComparison.Ordinal))
            .SelectMany(file => file.Where(line => line.Contains("\"resolved\"", StringComparison.Ordinal))));

    [Fact]
    public void Package_OfTheWeb_IsPinned()
    {
        string[] manifest = File.ReadAllLines(Path.Combine(House.Root, "web/package.json"));
        House.AssertNone(manifest.SkipWhile(line => !line.Contains("ependencies\"", StringComparison.Ordinal))
            .Where(line => line.Contains(": \"^", StringComparison.Ordinal) || line.Contains(": \"~", StringComparison.Ordinal)));
    }
}
