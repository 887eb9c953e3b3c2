using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Canopy.Hosting.Settings;

/// <summary>Where the daemon of a data folder runs, as it says itself in daemon.json.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Api">The base address of its HTTP API; empty until that listens.</param>
public sealed record DaemonAddress(int ProcessId, string Api);

/// <summary>
/// Makes sure that one daemon only works in a data folder. The lock is the operating system's and goes with its process, so
/// that of a killed daemon is simply free.
/// </summary>
public sealed class DaemonLock : IDisposable
{
    private readonly DataFolder _folder;
    private readonly FileStream _held;

    private DaemonLock(DataFolder folder, FileStream held) => (_folder, _held) = (folder, held);

    /// <summary>Takes the folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="holder">Who has it, when somebody has.</param>
    /// <returns>The lock; null when another daemon holds it.</returns>
    public static DaemonLock? TryTake(DataFolder folder, out DaemonAddress? holder)
    {
        holder = null;
        try
        {
            FileStream held = new(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            DaemonLock taken = new(folder, held);
            taken.Announce("");
            return taken;
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            holder = Read(folder);
            return null;
        }
    }

    /// <summary>The daemon that works in this folder now, or null when none runs; asking does not touch the lock.</summary>
    public static DaemonAddress? Running(DataFolder folder) =>
        Read(folder) is { } daemon && IsAlive(daemon.ProcessId) ? daemon : null;

    /// <summary>Tells the command line where the API is.</summary>
    public void Announce(string api) =>
        AtomicFile.Write(_folder.Daemon, JsonSerializer.Serialize(new DaemonAddress(Environment.ProcessId, api)));

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_folder.Daemon);
        _held.Dispose();
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static DaemonAddress? Read(DataFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<DaemonAddress>(File.ReadAllText(folder.Daemon));
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
