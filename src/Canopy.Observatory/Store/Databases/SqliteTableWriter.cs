using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Canopy.Observatory.Store.Databases;

/// <summary>
/// One prepared INSERT, stepped through for each row. It speaks to SQLite itself: the parameters of an ADO.NET command box every number and
/// look up every name, which takes longer than the insertion.
/// </summary>
internal sealed class SqliteTableWriter : TableWriter
{
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _insert;
    private int _column;

    public SqliteTableWriter(SqliteConnection connection, string table, string columns)
    {
        _file = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        string places = string.Join(',', columns.Split(',').Select(_ => '?'));
        Check(raw.sqlite3_prepare_v2(_file, $"INSERT INTO {table} ({columns}) VALUES ({places})", out _insert));
    }

    public override ValueTask BeginRowAsync()
    {
        Step();
        return default;
    }

    public override ValueTask BigAsync(long? value)
    {
        _column++;
        Check(value is { } number ? raw.sqlite3_bind_int64(_insert, _column, number) : raw.sqlite3_bind_null(_insert, _column));
        return default;
    }

    public override ValueTask IntAsync(int? value) => BigAsync(value);

    public override ValueTask SmallAsync(int? value) => BigAsync(value);

    public override ValueTask TextAsync(string value)
    {
        Check(raw.sqlite3_bind_text(_insert, ++_column, value));
        return default;
    }

    public override ValueTask BytesAsync(byte[]? value)
    {
        _column++;
        Check(value is null ? raw.sqlite3_bind_null(_insert, _column) : raw.sqlite3_bind_blob(_insert, _column, value));
        return default;
    }

    public override ValueTask CompleteAsync() => BeginRowAsync();

    public override ValueTask DisposeAsync()
    {
        _insert.Dispose();
        return default;
    }

    private void Step()
    {
        if (_column == 0) return;
        _column = 0;
        int code = raw.sqlite3_step(_insert);
        if (code != raw.SQLITE_DONE) Check(code);
        Check(raw.sqlite3_reset(_insert));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _file);
}
