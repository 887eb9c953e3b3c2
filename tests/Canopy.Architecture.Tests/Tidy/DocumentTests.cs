using System.Text.RegularExpressions;

namespace Canopy.Architecture.Tests.Tidy;

/// <summary>Documents that point somewhere point at something that is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Link_ToAFile_FindsIt()
    {
        IEnumerable<string> offences =
            from document in SourceTree.Documents()
            from Match link in Link().Matches(string.Join('\n', document.Lines))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(House.Root, Path.GetDirectoryName(document.Path)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{document.Path}: {target} is not there";
        House.AssertNone(offences);
    }

    [Fact]
    public void NameOfASourceFile_InADocument_IsThere()
    {
        HashSet<string> known = [.. SourceTree.Code("src/", "tests/", "bench/", "fuzz/").Select(file => file.Path)];
        IEnumerable<string> offences =
            from document in SourceTree.Documents()
            from Match name in SourceName().Matches(string.Join('\n', document.Lines))
            let path = name.Groups["path"].Value
            where !path.Contains("Type.Aspect", StringComparison.Ordinal)
                && !known.Any(file => ("/" + file).EndsWith("/" + path, StringComparison.Ordinal))
            select $"{document.Path}: {path} is not there";
        House.AssertNone(offences);
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>[\w./]+\.cs)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceName();
}
