namespace Canopy.Observatory.Store.Databases;

/// <summary>
/// Writes many rows into one table as fast as its database takes them. Begin a row, give its columns in their order, and so on; complete it
/// at the end. Only one may be at work on a connection.
/// </summary>
internal abstract class TableWriter : IAsyncDisposable
{
    /// <summary>Begins the next row.</summary>
    public abstract ValueTask BeginRowAsync();

    /// <summary>Gives a column of 64 bits.</summary>
    public abstract ValueTask BigAsync(long? value);

    /// <summary>Gives a column of 32 bits.</summary>
    public abstract ValueTask IntAsync(int? value);

    /// <summary>Gives a column of 16 bits.</summary>
    public abstract ValueTask SmallAsync(int? value);

    /// <summary>Gives a column of text.</summary>
    public abstract ValueTask TextAsync(string value);

    /// <summary>Gives a column of bytes.</summary>
    public abstract ValueTask BytesAsync(byte[]? value);

    /// <summary>Ends the last row. Without it the rows may not be there.</summary>
    public abstract ValueTask CompleteAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
