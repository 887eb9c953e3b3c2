using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Serving;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;

namespace Canopy.Bench.Crawl;

/// <summary>A simulated overlay of some three hundred supernodes that stands still and answers on loopback.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    private const string Text = """
        name: bench
        peers: 30000
        supernodes: 300
        arrival: 2m
        warmUp: 6m
        duration: 1h
        """;

    private readonly CancellationTokenSource _stop = new();
    private readonly LoopbackPort _port;
    private readonly CrowdHost _host;
    private readonly WorldServer _server;
    private Task _serving = Task.CompletedTask;

    private BenchWorld(SimulationRun run, LoopbackPort port)
    {
        _port = port;
        Passports passports = new(run.Seed);
        Border border = new(run, port.Number, passports.IdOf);
        NetworkLimits limits = NetworkLimits.Default with { HalfOpenMax = 1024, InputsMax = 16_384 };
        _host = new(port, new ServedCrowd(border, passports, new(run)), NetworkKey.Open, limits, TimeProvider.System);
        Seeds = [.. border.Supernodes().Take(5).Select(border.AddressOf)];
        _server = new(run, border, _host, passports, new(speed: 0, run.World.Now, TimeProvider.System),
            new(TimeSpan.Zero, TimeProvider.System));
    }

    /// <summary>Where a crawl may begin.</summary>
    public ImmutableArray<PeerAddress> Seeds { get; }

    public static async Task<BenchWorld> StartAsync()
    {
        BenchWorld world = await Task.Run(Make);
        await world._server.StartAsync();
        world._serving = Task.Run(() => world._server.RunAsync(Instant.Never, null, world._stop.Token));
        return world;
    }

    private static BenchWorld Make()
    {
        Scenario scenario = ScenarioReader.Read(Text, out IReadOnlyList<ScenarioProblem> problems)
            ?? throw new InvalidOperationException(string.Join("; ", problems));
        SimulationRun run = new(scenario, 1);
        run.LastFor(TimeSpan.Zero);
        new RunWatch(run).RunToEnd(null, CancellationToken.None);
        return LoopbackPort.TryBind(0, out LoopbackPort? port, out Problem? problem) ? new BenchWorld(run, port)
            : throw new IOException(problem.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        await _host.DisposeAsync();
        _port.Dispose();
        _stop.Dispose();
    }
}
