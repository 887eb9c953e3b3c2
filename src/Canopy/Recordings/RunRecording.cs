using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;

namespace Canopy.Recordings;

/// <summary>A run that is being written to a directory: its files, and its card.</summary>
internal sealed class RunRecording : IDisposable
{
    private readonly RecordingFolder _folder;
    private readonly SimulationRun _run;
    private RunCard _card;

    /// <summary>Begins to write.</summary>
    /// <exception cref="IOException">A file could not be made.</exception>
    public RunRecording(RecordingFolder folder, SimulationRun run, RunSource source, RecordingPlan plan)
    {
        (_folder, _run) = (folder, run);
        _card = RunCard.Of(run, source, plan);
        folder.Replace(RecordingFolder.Card, _card.ToJson());
        if (source.Text is { } text) folder.Replace("scenario.yaml", text);
        Recorder = new(run, plan, folder);
    }

    /// <summary>Where a campaign that measures the run is kept.</summary>
    public string CampaignPath => Path.Combine(_folder.Root, RecordingFolder.Campaign);

    /// <summary>What a <see cref="RunWatch"/> needs of it.</summary>
    public RunRecorder Recorder { get; }

    /// <summary>The run is over, or was stopped where it is.</summary>
    /// <exception cref="IOException">The last words could not be written.</exception>
    public void Finish(RunResult result)
    {
        Recorder.Finish();
        Close(_run.World.Now < _run.End ? RunCard.Stopped : RunCard.Finished, result, null);
    }

    /// <summary>The run broke. What was written before stays.</summary>
    public void Break(string failure)
    {
        try
        {
            Recorder.Dispose();
            Close(RunCard.Broken, null, failure);
        }
        catch (IOException)
        {
            // The failure itself is told; a disk that does not take this either changes nothing: the card still says that it was running.
        }
    }

    public void Dispose() => Recorder.Dispose();

    private void Close(string state, RunResult? result, string? failure)
    {
        _card = _card with
        {
            State = state,
            Result = result,
            Failure = failure,
            StoppedMs = _run.World.Now.Milliseconds,
            TraceHash = $"{_run.World.TraceHash:x16}",
        };
        _folder.Replace(RecordingFolder.Card, _card.ToJson());
    }
}
