using Canopy.Core.Platforms;
using Canopy.Hosting;
using Canopy.Reports;

namespace Canopy.Tests.Reports;

public sealed class TableReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_OfATableThatWasCut_AreTheRowsBefore()
    {
        string path = Write(SupernodeRow.Header, "1,128.0.0.1:1214,5,9", "2,128.0.0.2:1214,5,", "3,128.0.0");
        Assert.Equal([1, 2], Read(path, out Problem? problem).Select(row => row.Supernode));
        Assert.Null(problem);
    }

    [Fact]
    public void All_OfALineInTheMiddleThatIsNone_NamesTheLine()
    {
        Assert.Empty(Read(Write(SupernodeRow.Header, "1,128.0.0.1:1214,5,9", "nonsense", "2,128.0.0.2:1214,5,"), out Problem? problem));
        Assert.Contains("line 3 is no row", problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void All_OfAnotherVersionsTable_SaysWhatWasExpected()
    {
        Assert.Empty(Read(Write("host,when", "1,2"), out Problem? problem));
        Assert.Contains(SupernodeRow.Header, problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void All_OfMoreRowsThanAreTaken_IsRefused()
    {
        string path = Write(SupernodeRow.Header, "1,128.0.0.1:1214,5,9", "2,128.0.0.2:1214,5,", "3,128.0.0.3:1214,5,");
        Assert.Empty(TableReader.All<SupernodeRow>(path, SupernodeRow.Header, Row, out Problem? problem, rowsMax: 2));
        Assert.Contains("more than 2 rows", problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void All_OfNoFile_AreNone()
    {
        Assert.Empty(Read(_folder["none.csv"], out Problem? problem));
        Assert.Null(problem);
    }

    private static System.Collections.Immutable.ImmutableArray<SupernodeRow> Read(string path, out Problem? problem) =>
        TableReader.All<SupernodeRow>(path, SupernodeRow.Header, Row, out problem);

    private static bool Row(string line, out SupernodeRow row) => SupernodeRow.TryRead(line, out row);

    private string Write(params string[] lines)
    {
        string path = _folder["table.csv"];
        File.WriteAllText(path, string.Join('\n', lines));
        return path;
    }
}
