using System.Net.Sockets;
using Npgsql;

namespace Canopy.Observatory.Store.Databases;

/// <summary>
/// A store on a server, which several vantage points may use at once. Each operation takes a connection of its own from the pool, so that
/// the first one after the server has come back finds it.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource _server;

    private PostgresDatabase(NpgsqlDataSource server, string name) => (_server, Name) = (server, name);

    public override string Name { get; }

    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Makes ready; the server is first asked by the first operation.</summary>
    public static StoreResult<Database> Open(string place, StoreOptions options)
    {
        StoreResult<NpgsqlConnectionStringBuilder> read = PostgresAddress.Read(place);
        if (read.Problem is { } problem) return problem;
        NpgsqlConnectionStringBuilder settings = read.Value;
        settings.Options = $"{settings.Options} -c lock_timeout={Math.Max(1, (int)options.LockPatience.TotalSeconds)}s".TrimStart();
        string database = settings.Database ?? settings.Username ?? "of the user's name";
        return new PostgresDatabase(
            NpgsqlDataSource.Create(settings), $"PostgreSQL at {settings.Host}:{settings.Port}, database {database},");
    }

    public override async Task<TableWriter> BeginRowsAsync(Work work, string table, string columns) =>
        new PostgresTableWriter(await ((NpgsqlConnection)work.Connection).BeginBinaryImportAsync(
            $"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)"));

    public override async Task WriteLinksAsync(Work work, IEnumerable<LinkList> lists)
    {
        await using TableWriter rows = await BeginRowsAsync(work, "links", "visit, tier, place, target");
        foreach (LinkList list in lists)
        {
            for (int place = 0; place < list.Targets.Length; place++)
            {
                await rows.BeginRowAsync();
                await rows.BigAsync(list.Visit);
                await rows.SmallAsync((int)list.Tier);
                await rows.SmallAsync(place);
                await rows.BigAsync(AddressNumber.Of(list.Targets[place]));
            }
        }
        await rows.CompleteAsync();
    }

    public override async Task<long[]> NewVisitsAsync(Work work, int count) =>
        [.. (await work.QueryAsync<long>(
            "SELECT nextval(pg_get_serial_sequence('visits', 'id')) FROM generate_series(1, @count)", new { count })).Order()];

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override async Task<Connected> ConnectAsync()
    {
        NpgsqlConnection connection = await _server.OpenConnectionAsync();
        return new(connection, connection.DisposeAsync);
    }

    protected override StoreProblem? Explain(Exception fault) => fault switch
    {
        PostgresException refusal => Explain(refusal.SqlState, refusal.MessageText),
        NpgsqlException or SocketException or TimeoutException => Unreachable(fault.InnerException?.Message ?? fault.Message),
        _ => null,
    };

    /// <summary>A refusal of the server's in words (PostgreSQL, appendix A).</summary>
    internal StoreProblem Explain(string state, string message) => state switch
    {
        // A row that somebody else has stored since we looked is a lock that came too late (23505).
        "55P03" or "40P01" or "40001" or "23505" =>
            new(StoreFault.Locked, $"{Name} is locked by another program: {message}.", "Try again later."),
        "53100" => new(StoreFault.Full, $"{Name} has no room left on its disk; what was stored before is kept.",
            "Make room there, then go on with --resume."),
        "XX001" or "XX002" => new(StoreFault.Damaged, $"{Name} is damaged: {message}.", "Bring back a copy."),
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state == "53300" =>
            Unreachable(message),
        _ => new(StoreFault.Unusable, $"{Name} cannot be used: {message}.", "See to it that database and user are there and may be used."),
    };

    private StoreProblem Unreachable(string words) =>
        new(StoreFault.Unreachable, $"{Name} cannot be reached, or went away: {words.TrimEnd('.')}.",
            "What was stored before is kept; see to it that the server runs, then go on with --resume.");
}
