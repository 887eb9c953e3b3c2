using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Canopy.Observatory.Store.Databases;

/// <summary>A store in one file. It has one connection, which operations take in turn.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteDatabase(string path, SqliteConnection connection) => (_path, Connection) = (path, connection);

    /// <summary>The connection.</summary>
    public SqliteConnection Connection { get; }

    public override string Name => _path;

    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>Opens the file, making it if need be.</summary>
    public static StoreResult<Database> Open(string path, StoreOptions options)
    {
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)options.LockPatience.TotalSeconds),
        };
        SqliteDatabase database = new(path, new(settings.ToString()));
        try
        {
            database.Connection.Open();
            // A file of gigabytes is not read through to be opened; damage inside shows when its pages are read.
            if (database.IsForeign())
                return database.Refuse(new(StoreFault.Damaged, $"{path} is no campaign store.", "Name another file."));
            // In WAL mode with NORMAL a committed batch has been handed to the operating system: a kill of the process cannot lose it, and
            // losing power can lose the last ones, but cannot damage the file. In another mode it could; then all is forced to disk.
            bool isWal = database.Connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL") == "wal";
            database.Connection.Execute($"PRAGMA synchronous = {(isWal ? "NORMAL" : "FULL")}");
            return database;
        }
        catch (SqliteException fault)
        {
            return database.Refuse(database.Explain(fault)!);
        }
    }

    public override Task<TableWriter> BeginRowsAsync(Work work, string table, string columns) =>
        Task.FromResult<TableWriter>(new SqliteTableWriter(Connection, table, columns));

    /// <summary>
    /// A statement a list, which takes the list apart itself: a third of the time of a statement a row.
    /// </summary>
    public override async Task WriteLinksAsync(Work work, IEnumerable<LinkList> lists)
    {
        await using SqliteCommand insert = Connection.CreateCommand();
        insert.CommandText = "INSERT INTO links (visit, tier, place, target) SELECT @visit, @tier, key, value FROM json_each(@targets)";
        insert.Transaction = (SqliteTransaction?)work.Transaction;
        SqliteParameter visit = insert.Parameters.Add("@visit", SqliteType.Integer);
        SqliteParameter tier = insert.Parameters.Add("@tier", SqliteType.Integer);
        SqliteParameter targets = insert.Parameters.Add("@targets", SqliteType.Text);
        foreach (LinkList list in lists)
        {
            if (list.Targets.IsEmpty) continue;
            visit.Value = list.Visit;
            tier.Value = (long)list.Tier;
            targets.Value = AddressNumber.Json(list.Targets.Select(AddressNumber.Of));
            await insert.ExecuteNonQueryAsync();
        }
    }

    public override async Task<long[]> NewVisitsAsync(Work work, int count)
    {
        long last = await work.ScalarAsync<long>("SELECT coalesce(max(id), 0) FROM visits");
        return [.. Enumerable.Range(1, count).Select(further => last + further)];
    }

    public override async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _turn.Dispose();
    }

    protected override async Task<Connected> ConnectAsync()
    {
        await _turn.WaitAsync();
        return new(Connection, GiveBack);
    }

    protected override StoreProblem? Explain(Exception fault) => fault is not SqliteException error ? null : error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(StoreFault.Locked, $"{_path} is locked: another program is writing to it.",
            "Wait until it has ended, or name another file; files of several can be merged."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(StoreFault.Damaged, $"{_path} is damaged, or no database: {Words(error)}.",
            "Move it away and begin anew, or bring back a copy; sqlite3 may save what is left with its command .recover."),
        raw.SQLITE_FULL => new(StoreFault.Full, $"There is no room left for {_path}; what was stored before is kept.",
            "Make room on its disk, then go on with --resume."),
        _ => new(StoreFault.Unusable, $"{_path} cannot be used: {Words(error)}.",
            "See to it that its folder is there and that you may write to both."),
    };

    private bool IsForeign() =>
        Connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") > 0
        && Connection.ExecuteScalar<long>(Dialect.CountTables, new { name = Schema.VersionTable }) == 0;

    private StoreProblem Refuse(StoreProblem problem)
    {
        Connection.Dispose();
        _turn.Dispose();
        return problem;
    }

    private ValueTask GiveBack()
    {
        _turn.Release();
        return default;
    }

    private static string Words(SqliteException fault) => fault.Message.TrimEnd('.');
}
