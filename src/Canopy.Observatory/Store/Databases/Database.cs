using System.Data.Common;

namespace Canopy.Observatory.Store.Databases;

/// <summary>
/// A database that a store lies in, SQLite's or PostgreSQL's. Here is where its exceptions end: what can be expected to fail comes back as
/// a <see cref="StoreProblem"/>, and a transaction that did not come to its end has left nothing.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>What to call it in words; without secrets.</summary>
    public abstract string Name { get; }

    /// <summary>Its SQL.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Runs queries.</summary>
    public async Task<StoreResult<T>> ReadAsync<T>(Func<Work, Task<T>> work)
    {
        try
        {
            await using Connected connected = await ConnectAsync();
            return await work(new(this, connected.Connection, null));
        }
        catch (Exception fault) when (Explain(fault) is { } problem)
        {
            return problem;
        }
    }

    /// <summary>Runs statements as one transaction.</summary>
    public async Task<StoreResult<T>> WriteAsync<T>(Func<Work, Task<T>> work)
    {
        try
        {
            await using Connected connected = await ConnectAsync();
            await using DbTransaction transaction = await connected.Connection.BeginTransactionAsync();
            T value = await work(new(this, connected.Connection, transaction));
            await transaction.CommitAsync();
            return value;
        }
        catch (Exception fault) when (Explain(fault) is { } problem)
        {
            return problem;
        }
    }

    /// <summary>Begins to write many rows into a table.</summary>
    public abstract Task<TableWriter> BeginRowsAsync(Work work, string table, string columns);

    /// <summary>Writes links, by far the most rows there are.</summary>
    public abstract Task WriteLinksAsync(Work work, IEnumerable<LinkList> lists);

    /// <summary>Row numbers for that many new visits, ascending, that nobody else will use.</summary>
    public abstract Task<long[]> NewVisitsAsync(Work work, int count);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>A connection for one operation.</summary>
    protected abstract Task<Connected> ConnectAsync();

    /// <summary>An exception in words; null for one that nobody expects, which is a bug.</summary>
    protected abstract StoreProblem? Explain(Exception fault);

    /// <summary>A connection as long as one operation holds it.</summary>
    /// <param name="Connection">The connection.</param>
    /// <param name="GiveBack">Called when it is needed no longer.</param>
    protected readonly record struct Connected(DbConnection Connection, Func<ValueTask> GiveBack) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => GiveBack();
    }
}
