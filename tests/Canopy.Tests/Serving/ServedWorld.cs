using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Canopy.Commands;
using Canopy.Hosting;
using Canopy.Hosting.Network;

namespace Canopy.Tests.Serving;

/// <summary>'canopy simulate --serve' of a small world, in this process, until it is disposed of.</summary>
internal sealed class ServedWorld : IAsyncDisposable
{
    /// <summary>So few supernodes that one question comes to all of them: else what is found would be a matter of luck.</summary>
    private const string Scenario = """
        name: hamlet
        peers: 400
        supernodes: 20
        arrival: 1m
        warmUp: 4m
        duration: 1h
        nat: 0.2
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _error = new();
    private readonly LineWriter _out = new();
    private Task<int> _running = Task.FromResult(0);

    private ServedWorld() { }

    /// <summary>What it said when it began.</summary>
    public JsonElement Announced { get; private set; }

    public InviteLink Invite { get; private set; } = null!;

    public static async Task<ServedWorld> StartAsync(params string[] arguments)
    {
        ServedWorld world = new();
        string file = world._folder["hamlet.yaml"];
        await File.WriteAllTextAsync(file, Scenario);
        Terminal terminal = new(world._out, world._error, IsInteractive: false, new Dictionary<string, string>(StringComparer.Ordinal));
        world._running = CommandLine.RunAsync(
            ["simulate", file, "--serve", "--port", "0", "--json", .. arguments], terminal, world._stop.Token);
        world.Announced = await world.NextAsync();
        Assert.True(InviteLink.TryParse(world.Announced.GetProperty("invite").GetString()!, out InviteLink? invite, out Problem? problem),
            problem?.What);
        world.Invite = invite;
        return world;
    }

    /// <summary>Ends it as Ctrl-C would; gives how it exited, what it told last, and what went wrong.</summary>
    public async Task<(int Exit, JsonElement Result, string Error)> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<(int Exit, JsonElement Result, string Error)> EndAsync()
    {
        int exit = await _running.WaitAsync(Patience);
        return (exit, await NextAsync(), _error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
        _stop.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonElement> NextAsync()
    {
        Task<string> line = _out.Lines.Reader.ReadAsync().AsTask();
        if (await Task.WhenAny(line, _running).WaitAsync(Patience) != line && !line.IsCompleted)
            Assert.Fail($"It ended before it said anything: {_error}");
        return JsonSerializer.Deserialize<JsonElement>(await line);
    }

    /// <summary>Brings each line as it is written.</summary>
    private sealed class LineWriter : TextWriter
    {
        public Channel<string> Lines { get; } = Channel.CreateUnbounded<string>();

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => Lines.Writer.TryWrite(value ?? "");

        public override void Write(char value) { }
    }
}
