using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Serving;

/// <summary>
/// Lets a world pass by the clock on the wall while others visit it: what comes over the sockets happens between two milliseconds of the
/// world, and what its peers say to those outside goes to the sockets. One loop does both, so nothing of the world is shared.
/// </summary>
/// <param name="run">The world.</param>
/// <param name="border">What stands for what on both sides.</param>
/// <param name="host">The sockets.</param>
/// <param name="passports">Under which identity a simulated peer dials out.</param>
/// <param name="clock">How fast time passes.</param>
/// <param name="distance">How far away visitors are.</param>
internal sealed partial class WorldServer(
    SimulationRun run, Border border, CrowdHost host, Passports passports, WorldClock clock, Distance distance)
{
    /// <summary>
    /// What visitors ask is answered when it comes. What the world does of itself reaches them this much later at most: each tick costs,
    /// asked for or not.
    /// </summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the world may pass before visitors are looked after again.</summary>
    private static readonly TimeSpan s_stretch = TimeSpan.FromMilliseconds(10);

    /// <summary>Things that visitors did which are looked after before the world passes again.</summary>
    private const int HappeningsPerRound = 256;

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Steps of simulated peers that broke over what a visitor did: bugs, and the visitor's link is cut.</summary>
    public long BrokenSteps { get; private set; }

    /// <summary>What broke last.</summary>
    public string LastBroken { get; private set; } = "";

    /// <summary>Links with visitors that stand now.</summary>
    public int Links => _byLink.Count;

    /// <summary>Opens the door: from now on whoever dials is let in, and looked after as soon as it runs.</summary>
    public Task StartAsync() => host.StartAsync(s_tick);

    /// <summary>Serves, once it has started, until it is cancelled or the world has come to its end.</summary>
    /// <param name="end">Until when in the world's time.</param>
    /// <param name="tell">Called now and then.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="BrokenStepException">A step of a simulated peer threw without a visitor's doing.</exception>
    public async Task RunAsync(Instant end, Action? tell, CancellationToken cancel)
    {
        try
        {
            await ServeAsync(end, tell, cancel);
            run.World.LeaveOutside();
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private async Task ServeAsync(Instant end, Action? tell, CancellationToken cancel)
    {
        try
        {
            while (run.World.Now < end && await host.WaitAsync(cancel))
            {
                Pass(end);
                for (int i = 0; i < HappeningsPerRound && host.TryTake(out CrowdEvent? happened); i++) Take(happened.Value);
                Carry();
                distance.Arrive();
                host.Flush();
                tell?.Invoke();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Ctrl-C, or a polite kill.
        }
    }

    private void Pass(Instant end)
    {
        Instant due = Instant.Earlier(clock.Due(run.World.Now), end);
        if (due <= run.World.Now) return;
        long begun = _time.GetTimestamp();
        run.World.RunUntil(due, () => _time.GetElapsedTime(begun) > s_stretch);
    }
}
