using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Canopy.Observatory.Tests.Store;

/// <summary>A PostgreSQL server of one's own: in a temporary folder, on a free port of the loopback device, gone with the tests.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canopy-postgres-").FullName;
    private readonly int _port;
    private int _databases;

    private PostgresServer(int port) => _port = port;

    /// <summary>Why no server can be started here; null if one can.</summary>
    public static string? Obstacle()
    {
        if (Program() is null) return "no PostgreSQL server is installed here (pg_ctl is not found)";
        return Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv")
            ? "PostgreSQL does not run as root, and there is no setpriv to be somebody else" : null;
    }

    /// <summary>Starts one and waits until it answers.</summary>
    public static PostgresServer Start()
    {
        PostgresServer server = new(FreePort());
        try
        {
            if (Environment.IsPrivilegedProcess) Run("/usr/bin/chown", User(), server._folder);
            server.Control("initdb", "-o", "-U canopy -A trust -E UTF8 --locale=C --no-sync");
            // What is lost when the machine fails does not matter here, so nothing is forced to disk.
            server.Control("start", "-w", "-l", server.At("log"), "-o",
                $"-c listen_addresses=127.0.0.1 -p {server._port} -c unix_socket_directories= -c fsync=off -c max_connections=50");
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>A new, empty database; where it is.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"test_{Interlocked.Increment(ref _databases)}";
        await using NpgsqlConnection connection = new(Place("postgres"));
        await connection.OpenAsync();
        await using NpgsqlCommand create = new($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return Place(name);
    }

    public void Dispose()
    {
        if (File.Exists(At("data", "postmaster.pid"))) Control("stop", "-m", "immediate");
        Directory.Delete(_folder, recursive: true);
    }

    private string Place(string database) => $"Host=127.0.0.1;Port={_port};Username=canopy;Database={database}";

    private string At(params string[] path) => Path.Combine([_folder, .. path]);

    private void Control(string verb, params string[] arguments) =>
        Run(Program()!, [verb, "-D", At("data"), "-s", .. arguments], asUser: true);

    private static void Run(string program, params string[] arguments) => Run(program, arguments, asUser: false);

    private static void Run(string program, string[] arguments, bool asUser)
    {
        string[] line = [program, .. arguments];
        if (asUser && Environment.IsPrivilegedProcess)
            line = ["/usr/bin/setpriv", $"--reuid={User()}", $"--regid={User()}", "--clear-groups", .. line];
        ProcessStartInfo start = new(line[0], line[1..]) { WorkingDirectory = "/", UseShellExecute = false, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', line)}: {words}");
    }

    /// <summary>Whom to be in the place of root. Debian's package makes the user; others have a nobody at least.</summary>
    private static string User() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string? Program()
    {
        IEnumerable<string> named = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        // Debian keeps the servers' programs out of the path, one folder a version.
        IEnumerable<string> kept = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => version + "/bin")
            : [];
        return named.Concat(kept).Select(folder => Path.Combine(folder, "pg_ctl")).Where(File.Exists)
            .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)
            .FirstOrDefault(path => File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "initdb")));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
