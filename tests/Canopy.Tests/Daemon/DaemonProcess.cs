using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Canopy.Commands;

namespace Canopy.Tests.Daemon;

/// <summary>'canopy up --json' as a process of its own, whose events are read from its output.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Channel<JsonElement> _lines = Channel.CreateUnbounded<JsonElement>();
    private readonly Task _reading;

    private DaemonProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public static DaemonProcess Start(string data, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] line =
        [
            "exec", typeof(CommandLine).Assembly.Location, "up", "--json", "--data", data, "--bind", "127.0.0.1", "--api-port", "0",
            "--lan-discovery", "off",
            "--log-level", "error", .. arguments,
        ];
        foreach (string argument in line) start.ArgumentList.Add(argument);
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for a line that was not waited for before.</summary>
    public async Task<JsonElement> WaitAsync(string kind, Func<JsonElement, bool>? wanted = null)
    {
        using CancellationTokenSource patience = new(Patience);
        await foreach (JsonElement line in _lines.Reader.ReadAllAsync(patience.Token))
            if (line.GetProperty("kind").GetString() == kind && (wanted is null || wanted(line))) return line;
        throw new InvalidOperationException($"The daemon ended before it said '{kind}'.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith('{')) _lines.Writer.TryWrite(JsonSerializer.Deserialize<JsonElement>(line));
        _lines.Writer.TryComplete();
    }
}
