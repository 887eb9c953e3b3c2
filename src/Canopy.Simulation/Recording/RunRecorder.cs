using Canopy.Core;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Recording;

/// <summary>
/// Writes a run down while it goes on: connections, sessions, time series, and snapshots of the whole truth. It hears of what happens and
/// looks around between two moments of the world, so the run itself is the same with it and without it. What is in the files is flushed at
/// each look: a process that dies loses what came after the last one.
/// </summary>
public sealed class RunRecorder : IRecorder, IDisposable
{
    private readonly SimulationRun _run;
    private readonly RecordingPlan _plan;
    private readonly IRecordingFolder _folder;
    private readonly TextWriter _connections, _sessions;
    private readonly ConnectionLines _lines;
    private readonly Series _series;
    private Instant _rowAt;
    private int _nextSnapshot;

    /// <summary>Begins to write; the files have their first lines then.</summary>
    /// <param name="run">What is written down, from this moment on.</param>
    /// <param name="plan">What of it when.</param>
    /// <param name="folder">Where to.</param>
    /// <exception cref="IOException">A file could not be made.</exception>
    public RunRecorder(SimulationRun run, RecordingPlan plan, IRecordingFolder folder)
    {
        (_run, _plan, _folder) = (run, plan, folder);
        _connections = folder.Open("connections.ndjson");
        _sessions = folder.Open("sessions.csv");
        _sessions.WriteLine("host,session,beganMs,endedMs,how,tier");
        _lines = new(run, _connections);
        _series = new(run, folder.Open);
        _rowAt = After(run.World.Now);
        while (_nextSnapshot < plan.Snapshots.Length && plan.Snapshots[_nextSnapshot] < run.World.Now) _nextSnapshot++;
        run.Recorder = this;
        Flush();
    }

    /// <summary>When it wants to look around next; nothing may happen in the world after this before it has.</summary>
    public Instant Due => _nextSnapshot < _plan.Snapshots.Length ? Instant.Earlier(_rowAt, _plan.Snapshots[_nextSnapshot]) : _rowAt;

    /// <summary>Looks around, if it is time to.</summary>
    /// <exception cref="IOException">What it saw could not be written.</exception>
    public void Look()
    {
        Instant now = _run.World.Now;
        if (now >= _rowAt)
        {
            _series.Write();
            _rowAt = After(now);
            Flush();
        }
        while (_nextSnapshot < _plan.Snapshots.Length && _plan.Snapshots[_nextSnapshot] <= now)
        {
            new SnapshotWriter(_run, _folder, _plan.Snapshots[_nextSnapshot++]).Write();
        }
    }

    /// <summary>The run is over, or stopped: what stands is written as standing, and what has come since the last look.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Finish()
    {
        foreach (Connection open in _run.Population.Instruments.Platform.Open) _lines.Write(open);
        for (int host = 0; host < _run.World.HostCount; host++)
            if (_run.Population.IsOnline(host)) ((IRecorder)this).Ended(_run.Population.SessionOf(host, SessionEnd.Open));
        if (_run.World.Now.Milliseconds > _rowAt.Milliseconds - (long)_plan.Every.TotalMilliseconds) _series.Write();
        Dispose();
    }

    /// <summary>Lets go of the run and closes the files.</summary>
    public void Dispose()
    {
        _run.Recorder = null;
        _connections.Dispose();
        _sessions.Dispose();
        _series.Dispose();
    }

    void IRecorder.Ended(in Connection connection) => _lines.Write(connection);

    void IRecorder.Ended(in Session session) => _sessions.WriteLine($"{session.Host},{session.Number},{session.Began.Milliseconds},"
        + $"{(session.How == SessionEnd.Open ? "" : session.Ended.Milliseconds)},{CsvText.Word(session.How)},"
        + $"{(session.IsSupernode ? "supernode" : "ordinaryNode")}");

    void IRecorder.Ended(in SearchOutcome search) => _series.Note(search);

    /// <summary>Rows stand at whole multiples of the interval, also in a run that is resumed in between.</summary>
    private Instant After(Instant now)
    {
        long every = (long)_plan.Every.TotalMilliseconds;
        return new((now.Milliseconds / every + 1) * every);
    }

    private void Flush()
    {
        _connections.Flush();
        _sessions.Flush();
        _series.Flush();
    }
}
