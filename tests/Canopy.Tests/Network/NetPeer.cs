using System.Diagnostics;
using System.Text.Json;

namespace Canopy.Tests.Network;

/// <summary>The real program on one machine of a made-up network: a daemon, and commands that talk to it.</summary>
internal sealed class NetPeer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "canopy.dll");

    private readonly NetHost _host;
    private readonly string _data;
    private readonly Process _daemon;
    private readonly List<string> _said = [];

    private NetPeer(NetHost host, string data, string[] options)
    {
        _host = host;
        _data = data;
        _daemon = host.Start(["dotnet", s_program, "up", "--json", "--data", data, "--lan-discovery", "false", .. options]);
    }

    /// <summary>The link that lets others in.</summary>
    public string Invite { get; private set; } = "";

    /// <summary>Starts a daemon and waits until it is up.</summary>
    public static async Task<NetPeer> StartAsync(NetHost host, string data, params string[] options)
    {
        var peer = new NetPeer(host, data, options);
        JsonElement started = await peer.HeardAsync(told => Kind(told) == "started");
        peer.Invite = started.GetProperty("invite").GetString()!;
        return peer;
    }

    /// <summary>The event waited for: among those read already, else the daemon's events are read until it comes.</summary>
    public async Task<JsonElement> HeardAsync(Func<JsonElement, bool> isIt)
    {
        foreach (string line in _said)
        {
            JsonElement told = JsonDocument.Parse(line).RootElement;
            if (isIt(told)) return told;
        }
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            while (await _daemon.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                _said.Add(line);
                JsonElement told = JsonDocument.Parse(line).RootElement;
                if (isIt(told)) return told;
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"{_host.Name} said only:\n{string.Join('\n', _said)}", late);
        }
        throw new InvalidOperationException(
            $"{_host.Name} ended:\n{string.Join('\n', _said)}\n{await _daemon.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Waits for an event of a kind.</summary>
    public Task<JsonElement> HeardAsync(string kind) => HeardAsync(told => Kind(told) == kind);

    /// <summary>Runs a command of the program beside the daemon.</summary>
    public Task<Outcome> RunAsync(params string[] command) => _host.RunAsync(["dotnet", s_program, .. command, "--json", "--data", _data]);

    private static string? Kind(JsonElement told) => told.TryGetProperty("kind", out JsonElement kind) ? kind.GetString() : null;
}
