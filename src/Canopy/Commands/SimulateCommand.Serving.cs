using System.CommandLine;
using System.Runtime;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Serving;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Models.Places;
using Canopy.Simulation.Runs;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>canopy simulate --serve: the world answers at 127.x.y.z, and real peers and tools may visit it.</summary>
internal static partial class SimulateCommand
{
    private static readonly Option<bool> Serve = new("--serve")
    {
        Description = "When it is warm, let it pass by the clock on the wall and answer on loopback, each peer at its own 127.x.y.z, "
            + "until Ctrl-C or for --duration",
    };

    private static readonly Option<ushort?> Port = new("--port")
    {
        Description = $"With --serve: at which port all of them answer; 0 draws one. Default: {PortMix.Old}",
    };

    private static readonly Option<double?> Speed = new("--speed")
    {
        Description = $"With --serve: the world's seconds in one of ours, at most {WorldClock.SpeedMax}; with 0 time stands still, and its "
            + "peers answer what they can answer at once. Default: 1",
    };

    private static readonly Option<bool> Calm = new("--calm")
    {
        Description = "With --serve: from then on none of its people comes or goes or asks",
    };

    private static readonly Option<string?> Delay = new("--delay")
    {
        Description = "With --serve: how much later visitors get in, and get each answer, as if they were far away, e.g. 50ms. "
            + "Default: none", HelpName = "TIME",
    };

    private static readonly Option<string?> TruthTo = new("--truth")
    {
        Description = "With --serve: write who is linked to whom to this file when it begins to serve, for 'canopy crawl --truth'",
        HelpName = "FILE",
    };

    /// <summary>Tools visit thousands of peers in a minute, and all of that comes from this machine.</summary>
    private static readonly NetworkLimits s_limits = NetworkLimits.Default with
    {
        HalfOpenMax = 1024,
        InputsMax = 16_384,
        DatagramsPerSecondMax = 20_000,
    };

    /// <summary>Whoever waits longer has given up.</summary>
    private static readonly TimeSpan s_delayMax = TimeSpan.FromSeconds(10);

    private static bool FitServing(ParseResult parsed, Terminal terminal)
    {
        foreach (Option option in (Option[])[Port, Speed, Calm, Delay, TruthTo])
        {
            if (parsed.GetValue(Serve) || parsed.GetResult(option) is null or { Implicit: true }) continue;
            terminal.Fail($"{option.Name} is of use only with --serve.", "Add --serve, or leave it out.");
            return false;
        }
        if (parsed.GetValue(Delay) is { } text && (!RuleText.TryReadSpan(text, out TimeSpan delay) || delay > s_delayMax))
        {
            terminal.Fail($"--delay: '{text}' is no time up to {s_delayMax.TotalSeconds:0} s.", "Write 50ms or 1s.");
            return false;
        }
        if (parsed.GetValue(Speed) == 0 && parsed.GetValue(Duration) is not null)
        {
            terminal.Fail("--duration never comes where time stands still.",
                "Leave it out and end with Ctrl-C, or give a --speed above 0.");
            return false;
        }
        if (parsed.GetValue(Speed) is not { } speed || speed is >= 0 and <= WorldClock.SpeedMax) return true;
        terminal.Fail($"--speed takes 0 to {WorldClock.SpeedMax}.", "1 is as fast as the clock on the wall; with 0 time stands still.");
        return false;
    }

    /// <summary>Before the warm-up, which may take long: who cannot have the port is to hear it at once.</summary>
    private static LoopbackPort? BindPort(ParseResult parsed, Terminal terminal)
    {
        if (LoopbackPort.TryBind(parsed.GetValue(Port) ?? PortMix.Old, out LoopbackPort? port, out Problem? problem)) return port;
        terminal.Fail(problem.What, problem.Remedy);
        return null;
    }

    private static async Task ServeAsync(SimulationRun run, LoopbackPort port, TimeSpan? duration, ParseResult parsed, SimulationView view,
        Terminal terminal, CancellationToken cancellation)
    {
        // Visitors should not have to wait until a whole heap is tidied up.
        GCSettings.LatencyMode = GCLatencyMode.Interactive;
        if (parsed.GetValue(Calm)) run.Calm();
        double speed = parsed.GetValue(Speed) ?? 1;
        TimeSpan delay = parsed.GetValue(Delay) is { } text && RuleText.TryReadSpan(text, out TimeSpan span) ? span : TimeSpan.Zero;
        Passports passports = new(run.Seed);
        Border border = new(run, port.Number, passports.IdOf);
        await using CrowdHost host = new(port,
            new ServedCrowd(border, passports, new(run), delay), NetworkKey.Open, s_limits, TimeProvider.System);
        if (parsed.GetValue(TruthTo) is { } path)
        {
            using StreamWriter file = new(path);
            new ServedTruth(run, border).WriteTo(file);
        }
        if (duration is { } lasts) run.LastFor(run.World.Now + lasts - run.Warm);
        WorldClock clock = new(speed, run.World.Now, TimeProvider.System);
        WorldServer server = new(run, border, host, passports, clock, new(delay, TimeProvider.System));
        await server.StartAsync();
        Announce(run, port, border, speed, parsed.GetValue(CommonOptions.Json), terminal);
        await view.ServeAsync(tell => server.RunAsync(duration is null ? Instant.Never : run.End, tell, cancellation), () => server.Links);
        run.LastFor(run.World.Now - run.Warm);
        if (clock.SecondsLost >= 1)
            terminal.Error.WriteLine($"canopy: the world fell behind the clock by {clock.SecondsLost:0} s: --speed or --scale are too "
                + "large for this machine.");
        if (server.BrokenSteps > 0)
            terminal.Error.WriteLine($"canopy: {server.BrokenSteps} steps broke over what visitors did. The last: {server.LastBroken}");
    }

    private static void Announce(SimulationRun run, LoopbackPort port, Border border, double speed, bool isJson, Terminal terminal)
    {
        (int online, int supernodes, int attached) = run.Census;
        InviteLink invite = new([.. border.Supernodes().Take(InviteLink.AddressesMax).Select(border.AddressOf)], NetworkKey.OpenName, "");
        if (isJson)
        {
            terminal.WriteJson(new
            {
                Kind = "serving", Port = port.Number, Online = online, Supernodes = supernodes, Attached = attached, Speed = speed,
                Invite = $"{invite}",
            });
            return;
        }
        terminal.Out.WriteLine($"{run.Scenario.Name} is served: {supernodes} supernodes and {online - supernodes} ordinary nodes at "
            + $"127.x.y.z, port {port.Number}, {speed:0.##} s a second.");
        terminal.Out.WriteLine($"  join it:  canopy up --join '{invite}'");
        terminal.Out.Flush();
    }
}
