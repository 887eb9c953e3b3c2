using Npgsql;

namespace Canopy.Observatory.Store.Databases;

/// <summary>
/// Where a server is, written as "postgres://user:password@host:port/database?sslmode=require" or as "Host=...;Database=...".
/// </summary>
internal static class PostgresAddress
{
    private static readonly string[] s_schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether it is one; anything else is a path.</summary>
    public static bool IsAddress(string text) => IsUri(text) || text.StartsWith("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it. What is wrong is told without the text, which may hold a password.</summary>
    public static StoreResult<NpgsqlConnectionStringBuilder> Read(string text)
    {
        try
        {
            NpgsqlConnectionStringBuilder settings = IsUri(text) ? FromUri(new(text)) : new(text);
            return string.IsNullOrEmpty(settings.Host) ? Unreadable() : settings;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return Unreadable();
        }
    }

    private static StoreProblem Unreadable() => new(StoreFault.Unusable, "The address of the PostgreSQL server cannot be read.",
        "Write it as postgres://user:password@host:port/database or as Host=host;Port=5432;Database=database;Username=user.");

    private static bool IsUri(string text) => s_schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        NpgsqlConnectionStringBuilder settings = new() { Host = Uri.UnescapeDataString(uri.IdnHost) };
        if (uri.Port > 0) settings.Port = uri.Port;
        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        string database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length > 0) settings.Database = database;
        foreach (string option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = option.Split('=', 2);
            // libpq writes its options with underscores and Npgsql with spaces ("application_name", "Application Name").
            settings[halves[0].Replace('_', ' ')] = halves.Length > 1 ? Uri.UnescapeDataString(halves[1]) : "";
        }
        return settings;
    }
}
