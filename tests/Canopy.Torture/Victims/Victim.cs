using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Canopy.Torture.Victims;

/// <summary>One life of a victim: a process of this program that is read to its end.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private Victim(Process process, Action<string> hear)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, hear), ReadAsync(process.StandardError, hear));
    }

    /// <summary>Ends this process, a victim, when the one that started it is gone: its input ends then.</summary>
    public static void EndWithParent() => new Thread(() =>
    {
        Console.OpenStandardInput().CopyTo(Stream.Null);
        Environment.Exit(1);
    })
    { IsBackground = true }.Start();

    /// <summary>Starts one.</summary>
    /// <param name="verb">Which victim.</param>
    /// <param name="orderPath">The file with its order.</param>
    /// <param name="hear">Hears each line it writes.</param>
    public static Victim Start(string verb, string orderPath, Action<string> hear)
    {
        ProcessStartInfo start = new(DotnetPath(), [typeof(Victim).Assembly.Location, verb, orderPath])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a debugger would need is left lying about by a process that is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new(Process.Start(start) ?? throw new IOException("The victim could not be started."), hear);
    }

    /// <summary>Whether it came to its own end, and a good one.</summary>
    public bool EndedWell => _process.ExitCode == 0;

    /// <summary>Whether SIGKILL ended it.</summary>
    public bool WasKilled => _process.ExitCode == 128 + 9;

    public void Kill() => _process.Kill();

    /// <summary>Waits until it is gone and all it said has been heard.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        await _reading.WaitAsync(cancel);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static async Task ReadAsync(StreamReader from, Action<string> hear)
    {
        while (await from.ReadLineAsync() is { } line) hear(line);
    }

    /// <summary>The host that runs this very program, also where a test's host runs it.</summary>
    private static string DotnetPath() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
