using Canopy.Observatory.Store.Databases;

namespace Canopy.Observatory.Store;

/// <summary>
/// Where campaigns are kept: a file of SQLite, or a PostgreSQL server that several vantage points share. What can be expected to fail comes
/// back as a <see cref="StoreProblem"/>. It has no clock: moments are arguments. One program may call it from several threads.
/// </summary>
public sealed partial class CampaignStore : IAsyncDisposable
{
    private CampaignStore(Database database) => Database = database;

    /// <summary>What to call it in words; without secrets.</summary>
    public string Name => Database.Name;

    /// <summary>Where it lies.</summary>
    internal Database Database { get; }

    /// <summary>Opens a store, making it or bringing it up to date if need be.</summary>
    /// <param name="place">"postgres://..." or "Host=..." for a server; anything else is the path of a file.</param>
    /// <param name="options">How it is used.</param>
    public static Task<StoreResult<CampaignStore>> OpenAsync(string place, StoreOptions? options = null) =>
        OpenAsync(place, options ?? new(), Schema.Steps);

    /// <summary>Opens a store whose tables come of these steps.</summary>
    internal static async Task<StoreResult<CampaignStore>> OpenAsync(
        string place, StoreOptions options, Func<Dialect, IReadOnlyList<string>> steps)
    {
        StoreResult<Database> opened = PostgresAddress.IsAddress(place) ? PostgresDatabase.Open(place, options)
            : SqliteDatabase.Open(place, options);
        if (opened.Problem is { } obstacle) return obstacle;
        Database database = opened.Value;
        if (await Migration.RunAsync(database, steps(database.Dialect)) is not { } problem) return new CampaignStore(database);
        await database.DisposeAsync();
        return problem;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
