using System.Data.Common;
using Dapper;

namespace Canopy.Observatory.Store.Databases;

/// <summary>What one operation works with: a connection and, where it writes, the transaction it is.</summary>
/// <param name="Database">The database.</param>
/// <param name="Connection">The connection to it.</param>
/// <param name="Transaction">The transaction; null for queries alone.</param>
internal readonly record struct Work(Database Database, DbConnection Connection, DbTransaction? Transaction)
{
    /// <summary>Its SQL.</summary>
    public Dialect Dialect => Database.Dialect;

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values = null) => Connection.ExecuteAsync(sql, values, Transaction);

    /// <summary>The first column of the first row.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object? values = null) => Connection.ExecuteScalarAsync<T>(sql, values, Transaction);

    /// <summary>All rows.</summary>
    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? values = null) =>
        Connection.QueryAsync<T>(sql, values, Transaction);

    /// <summary>The rows one after the other.</summary>
    public Task<DbDataReader> ReadAsync(string sql, object? values = null) => Connection.ExecuteReaderAsync(sql, values, Transaction);

    /// <summary>Begins to write many rows into a table; columns are separated by commas.</summary>
    public Task<TableWriter> BeginRowsAsync(string table, string columns) => Database.BeginRowsAsync(this, table, columns);
}
