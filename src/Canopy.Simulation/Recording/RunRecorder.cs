using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.TwoTier;

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
    private readonly TextWriter _connections, _sessions, _platform, _lists, _choices, _supernodes;
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
        (_platform, _lists) = (Begin("platform.csv", PlatformRow.Header), Begin("lists.csv", ListRow.Header));
        (_choices, _supernodes) = (Begin("choices.csv", ChoiceRow.Header), Begin("supernodes.csv", SupernodeRow.Header));
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
            WritePlatform(now);
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
        Population people = _run.Population;
        foreach (Connection open in people.Instruments.Platform.Open) _lines.Write(open);
        for (int host = 0; host < _run.World.HostCount; host++)
        {
            if (people.IsOnline(host)) ((IRecorder)this).Ended(people.SessionOf(host, SessionEnd.Open));
            if (people.IsSupernode(host))
                ((IRecorder)this).Ended(
                    new SupernodeRow(host, _run.Terrain.AddressOf(host), people.SupernodeSince(host), Instant.Never));
        }
        if (_run.World.Now.Milliseconds > _rowAt.Milliseconds - (long)_plan.Every.TotalMilliseconds) _series.Write();
        Dispose();
    }

    /// <summary>Lets go of the run and closes the files.</summary>
    public void Dispose()
    {
        _run.Recorder = null;
        foreach (TextWriter file in Files) file.Dispose();
        _series.Dispose();
    }

    void IRecorder.Ended(in Connection connection) => _lines.Write(connection);

    void IRecorder.Ended(in Session session) => _sessions.WriteLine($"{session.Host},{session.Number},{session.Began.Milliseconds},"
        + $"{(session.How == SessionEnd.Open ? "" : session.Ended.Milliseconds)},{CsvText.Word(session.How)},"
        + $"{(session.IsSupernode ? "supernode" : "ordinaryNode")}");

    void IRecorder.Ended(in SearchOutcome search) => _series.Note(search);

    void IRecorder.Ended(in SupernodeRow supernode) => _supernodes.WriteLine(supernode.ToCsv());

    void IRecorder.Told(in ListRow list) => _lists.WriteLine(list.ToCsv());

    void IRecorder.Chose(in ChoiceRow choice) => _choices.WriteLine(choice.ToCsv());

    private IEnumerable<TextWriter> Files => [_connections, _sessions, _platform, _lists, _choices, _supernodes];

    private TextWriter Begin(string name, string header)
    {
        TextWriter file = _folder.Open(name);
        file.WriteLine(header);
        return file;
    }

    /// <summary>What each supernode of the platform bears now.</summary>
    private void WritePlatform(Instant now)
    {
        Population people = _run.Population;
        foreach (int host in people.Instruments.Platform.Watched)
        {
            if (!people.IsSupernode(host) || people.PeerAt(host).LoadAt(now) is not { } load) continue;
            _platform.WriteLine(new PlatformRow(now, host, people.SupernodeSince(host), load.Neighbors, load.Exploring, load.Children,
                load.Visitors, load.ChildrenMax, load.Workload, load.Files).ToCsv());
        }
    }

    /// <summary>Rows stand at whole multiples of the interval, also in a run that is resumed in between.</summary>
    private Instant After(Instant now)
    {
        long every = (long)_plan.Every.TotalMilliseconds;
        return new((now.Milliseconds / every + 1) * every);
    }

    private void Flush()
    {
        foreach (TextWriter file in Files) file.Flush();
        _series.Flush();
    }
}
