using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Canopy.Observatory.Tests.Store;

/// <summary>docs/store.md says what is there.</summary>
[Collection(Stores.Collection)]
public sealed partial class SchemaDocumentTests(Stores stores)
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/store.md"));

    [Theory, OnSqlite, OnPostgres]
    public async Task Tables_OfTheStore_StandInTheDocumentWithTheirColumns(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await (await Stores.OpenAsync(place)).DisposeAsync();
        await using DbConnection connection = await Stores.ConnectAsync(place);
        IEnumerable<(string Table, string Column)> columns = await connection.QueryAsync<(string, string)>(backend == Backend.Sqlite
            ? """
                SELECT of.name, c.name FROM sqlite_master AS of, pragma_table_info(of.name) AS c WHERE of.type IN ('table', 'view')
                ORDER BY 1, c.cid
                """
            : """
                SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
                ORDER BY 1, ordinal_position
                """);
        IEnumerable<string> there = columns.GroupBy(row => row.Table, row => row.Column)
            .Select(table => $"{table.Key}: {string.Join(", ", table)}");
        IEnumerable<string> written = Row().Matches(s_page)
            .Select(row => $"{row.Groups["table"].Value}: {row.Groups["columns"].Value.Replace("`", "", StringComparison.Ordinal)}");
        Assert.Equal(there.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Questions_OfTheDocument_AreAnswered(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, DrawnVisits.Of(seed: 81, 10));
        await using DbConnection connection = await Stores.ConnectAsync(place);
        MatchCollection questions = Question().Matches(s_page);
        Assert.Equal(2, questions.Count);
        foreach (Match question in questions) Assert.NotEmpty(await connection.QueryAsync(question.Groups["sql"].Value));
    }

    [GeneratedRegex(@"^\| `(?<table>\w+)` \| (?<columns>[^|]+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"```sql\n(?<sql>[^`]+)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Question();
}
