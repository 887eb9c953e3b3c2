using Npgsql;
using NpgsqlTypes;

namespace Canopy.Observatory.Store.Databases;

/// <summary>One binary COPY.</summary>
internal sealed class PostgresTableWriter(NpgsqlBinaryImporter copy) : TableWriter
{
    public override ValueTask BeginRowAsync() => new(copy.StartRowAsync());

    public override ValueTask BigAsync(long? value) =>
        new(value is { } number ? copy.WriteAsync(number, NpgsqlDbType.Bigint) : copy.WriteNullAsync());

    public override ValueTask IntAsync(int? value) =>
        new(value is { } number ? copy.WriteAsync(number, NpgsqlDbType.Integer) : copy.WriteNullAsync());

    public override ValueTask SmallAsync(int? value) =>
        new(value is { } number ? copy.WriteAsync((short)number, NpgsqlDbType.Smallint) : copy.WriteNullAsync());

    public override ValueTask TextAsync(string value) => new(copy.WriteAsync(value, NpgsqlDbType.Text));

    public override ValueTask BytesAsync(byte[]? value) =>
        new(value is not null ? copy.WriteAsync(value, NpgsqlDbType.Bytea) : copy.WriteNullAsync());

    public override async ValueTask CompleteAsync() => await copy.CompleteAsync();

    public override ValueTask DisposeAsync() => copy.DisposeAsync();
}
