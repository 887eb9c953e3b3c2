using Canopy.Architecture.Tests.Tidy;

namespace Canopy.Architecture.Tests.Limits;

/// <summary>docs/limits.md names every limit there is, with its real value, what happens beyond it and the test that goes there.</summary>
public sealed class LimitsTests
{
    private static readonly Lazy<List<Row>> s_rows = new(() => [.. Read()]);

    public static TheoryData<string> Rooms => [.. House.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Limit_OfARoom_StandsInTheDocumentWithItsValue(string room) =>
        House.AssertNone(Limit.Of(room)
            .Where(limit => !s_rows.Value.Any(row => row.Name == limit.Name && IsValue(row.Value, limit.Value)))
            .Select(limit => $"| `{limit.Name}` | {limit.Value} | what happens beyond | `TestClass.Unit_Condition_Outcome` |"));

    [Fact]
    public void Row_OfTheDocument_IsALimitOfTheProgram()
    {
        HashSet<string> limits = [.. House.Rooms.SelectMany(Limit.Of).Select(limit => limit.Name)];
        House.AssertNone(s_rows.Value.Where(row => !limits.Contains(row.Name)).Select(row => $"{row.Name} is no limit of the program"));
    }

    [Fact]
    public void Row_OfTheDocument_SaysWhatHappensBeyond() =>
        House.AssertNone(s_rows.Value.Where(row => row.Beyond.Length < 10).Select(row => row.Name));

    [Fact]
    public void Row_OfTheDocument_NamesATestThatIsThere()
    {
        Dictionary<string, string> tests = SourceTree.Code("tests/")
            .GroupBy(file => Path.GetFileName(file.Path).Split('.')[0], StringComparer.Ordinal)
            .ToDictionary(files => files.Key, files => string.Join('\n', files.SelectMany(file => file.Lines)), StringComparer.Ordinal);
        House.AssertNone(s_rows.Value.Where(row => !IsThere(row.Test))
            .Select(row => $"{row.Name}: there is no test {row.Test}"));

        bool IsThere(string test) =>
            test.Split('.') is [var type, var method] && tests.TryGetValue(type, out string? text)
                && text.Contains($" {method}(", StringComparison.Ordinal);
    }

    /// <summary>"200" and "200 hits" both say 200.</summary>
    private static bool IsValue(string written, string value) =>
        written == value || written.StartsWith(value + " ", StringComparison.Ordinal);

    private static IEnumerable<Row> Read() =>
        from line in File.ReadAllLines(Path.Combine(House.Root, "docs/limits.md"))
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()
        select new Row(cells[0].Trim('`'), cells[1], cells[2], cells[3].Trim('`'));

    private sealed record Row(string Name, string Value, string Beyond, string Test);
}
