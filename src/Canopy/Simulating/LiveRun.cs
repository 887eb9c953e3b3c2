using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Recordings;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulating;

/// <summary>How a run ended.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Words">Why, in words; empty where there is nothing to say.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Result">What it came to; null where it broke.</param>
/// <param name="Stories">What did not hold.</param>
/// <param name="Progress">How far it came; null where its world was not even made.</param>
internal sealed record RunEnd(
    RunState State, string Words, string Remedy, RunResult? Result, IReadOnlyList<string> Stories, SimulationProgress? Progress);

/// <summary>A run on a thread of its own, below the others: the world is made, passes, and is written down as it goes.</summary>
/// <param name="plan">What is run.</param>
/// <param name="folder">Where it is written down.</param>
/// <param name="source">Where it came from.</param>
internal sealed class LiveRun(SimulationPlan plan, RecordingFolder folder, RunSource source) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SimulationProgress? _last;

    /// <summary>Is complete when the thread has ended.</summary>
    public Task Over => _over.Task;

    /// <summary>Begins.</summary>
    /// <param name="tell">Hears of the run after each second of the world, on the run's thread.</param>
    /// <param name="end">Hears how it ended.</param>
    public void Start(Action<SimulationRun, RunWatch> tell, Action<RunEnd> end)
    {
        Thread thread = new(() =>
        {
            end(Live(tell));
            _over.SetResult();
        })
        { IsBackground = true, Name = "simulation", Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    /// <summary>Stops it between two seconds of the world.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    private RunEnd Live(Action<SimulationRun, RunWatch> tell)
    {
        RunRecording? recording = null;
        try
        {
            SimulationRun run = new(plan.Scenario, plan.Seed);
            if (plan.Duration is { } lasts) run.LastFor(lasts);
            recording = new(folder, run, source, RecordingPlan.Default);
            return Pass(run, recording, tell);
        }
        catch (BrokenStepException broken)
        {
            recording?.Break(broken.Message);
            return Failed(broken.Message, $"This shows it again: {source.Replay} --until-step {broken.Step}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            recording?.Break(fault.Message);
            return Failed($"It could not be written down: {fault.Message}", "Make room, or delete runs, and begin again.");
        }
        // A fault of ours in making a world: it ends this run, and not the daemon whose thread this is.
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or ArithmeticException)
        {
            recording?.Break(fault.Message);
            return Failed($"It broke: {fault.Message}", $"Please report it. This shows it again: {source.Replay}");
        }
        catch (OutOfMemoryException)
        {
            recording?.Break("out of memory");
            return Failed("The memory did not suffice.", "Give a smaller scale, or run 'canopy simulate', which has a process of its own.");
        }
    }

    private RunEnd Pass(SimulationRun run, RunRecording recording, Action<SimulationRun, RunWatch> tell)
    {
        VirtualCampaign? campaign = null;
        if (plan.Measure is { } every)
        {
            (campaign, Problem? unmeasured) =
                VirtualCampaign.OpenAsync(run, recording.CampaignPath, VirtualPlan.Of(run, every, null)).GetAwaiter().GetResult();
            if (unmeasured is not null)
            {
                recording.Break(unmeasured.What);
                return Failed(unmeasured.What, unmeasured.Remedy);
            }
        }
        try
        {
            RunWatch watch = new(run)
            {
                SharesProcess = true, Recorder = recording.Recorder, Advance = campaign is null ? null : campaign.Advance,
            };
            try
            {
                watch.RunToEnd(() => tell(run, watch), _stop.Token);
            }
            finally
            {
                // Looks at it are spread over time: the last of them need not be the end, of a broken run neither.
                _last = SimulationProgress.Of(run, watch);
            }
            campaign?.Finish();
            RunResult result = watch.Result();
            recording.Finish(result);
            if (run.Checks.Violations > 0)
                return new(RunState.Failed, $"{run.Checks.Violations} times something did not hold that must.",
                    $"This shows it again: {source.Replay}", result, [.. run.Checks.Stories], _last);
            return run.World.Now < run.End ? new(RunState.Stopped, "It was stopped.", "", result, [], _last)
                : new(RunState.Done, "", "", result, [], _last);
        }
        finally
        {
            campaign?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private RunEnd Failed(string words, string remedy) => new(RunState.Failed, words, remedy, null, [], _last);
}
