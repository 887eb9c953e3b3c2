using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Canopy.Architecture.Tests.Tidy;

/// <summary>The style of the house, as far as a machine can see it (CONTRIBUTING.md).</summary>
public sealed partial class TidyTests
{
    private const int FileLinesMax = 300;
    private const int MethodLinesMax = 60;
    private const int ColumnsMax = 140;

    private static readonly string[] s_emptyWords = ["Utils", "Util", "Helpers", "Helper", "Managers", "Manager", "Common", "Misc"];

    public static TheoryData<string> Rooms => [.. House.Rooms];

    [Fact]
    public void File_OfTheSource_FitsTheCap() =>
        House.AssertNone(SourceTree.Code("src/").Where(file => file.Lines.Length > FileLinesMax)
            .Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Method_OfARoom_FitsAScreen(string room)
    {
        using AssemblyDefinition assembly = House.Assembly(room);
        House.AssertNone(MethodLengths.Of(assembly).Where(found => found.Lines > MethodLinesMax)
            .Select(found => $"{found.Method}: {found.Lines} lines"));
    }

    [Fact]
    public void MethodLengths_OfAKnownMethod_AreRight()
    {
        using AssemblyDefinition core = House.Assembly("Canopy.Core");
        int measured = MethodLengths.Of(core).Single(found => found.Method == "Canopy.Core.PeerAddress.TryParse").Lines;

        string[] source = File.ReadAllLines(Path.Combine(House.Root, "src/Canopy.Core/PeerAddress.cs"));
        int first = Array.FindIndex(source, line => line.Contains("bool TryParse(", StringComparison.Ordinal)) + 1;
        int last = Array.FindIndex(source, first, line => line == "    }");
        // The braces count in a debug build only.
        Assert.InRange(measured, last - first - 1, last - first + 1);
    }

    [Fact]
    public void Line_OfCode_FitsTheColumns() =>
        House.AssertNone(SourceTree.Code("src/", "tests/", "bench/", "fuzz/")
            .SelectMany(file => file.Where(line => line.Length > ColumnsMax)));

    [Fact]
    public void Folder_Anywhere_IsAConcept() =>
        House.AssertNone(SourceTree.Folders()
            .Where(folder => s_emptyWords.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Type_OfARoom_IsNamedForWhatItIs(string room)
    {
        using AssemblyDefinition assembly = House.Assembly(room);
        House.AssertNone(House.TypesPeopleWrote(assembly)
            .Where(type => s_emptyWords.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Namespace_OfAType_IsItsFolder(string room)
    {
        IEnumerable<string> offences =
            from file in SourceTree.Code($"src/{room}/")
            let declared = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null
            let expected = "namespace " + Path.GetDirectoryName(file.Path["src/".Length..])!.Replace('/', '.') + ";"
            where declared != expected
            select $"{file.Path}: '{declared}' should be '{expected}'";
        House.AssertNone(offences);
    }

    [Fact]
    public void Text_Anywhere_LeavesNothingForLater() =>
        House.AssertNone(SourceTree.Texts().Where(IsNotThisTest).SelectMany(file => file.Where(line => Unfinished().IsMatch(line))));

    [Fact]
    public void Test_Anywhere_IsNotSwitchedOff() =>
        House.AssertNone(SourceTree.Code("tests/").Where(IsNotThisTest)
            .SelectMany(file => file.Where(line => SwitchedOff().IsMatch(line))));

    [Fact]
    public void Text_Anywhere_NamesNoMachine() =>
        House.AssertNone(SourceTree.Texts().Where(IsNotThisTest).SelectMany(file => file.Where(line => MachinePath().IsMatch(line))));

    private static bool IsNotThisTest(SourceFile file) => !file.Path.EndsWith("Tidy/TidyTests.cs", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSkip\s*=\s*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SwitchedOff();

    /// <summary>A path that only the author's machine has: somebody's home, or where a checkout happened to lie.</summary>
    [GeneratedRegex(@"(?<![\w.\-/*])/(work|root|Users|home/(?!alice|bob)\w+|tmp/wt)/|[A-Z]:\\Users\\",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();
}
