using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Borders;

/// <summary>A session of a peer, as it was.</summary>
/// <param name="Address">Where, in the world's own addresses.</param>
/// <param name="Id">Who.</param>
/// <param name="Began">When it came online.</param>
/// <param name="Ended">When it went, or was looked at.</param>
/// <param name="IsOver">Whether it has gone.</param>
public readonly record struct LivedSession(PeerAddress Address, PeerId Id, Instant Began, Instant Ended, bool IsOver);

/// <summary>
/// Who was online from when to when, among those whom somebody outside can dial: what a tracker that looks all the time would find. It
/// listens from its making on, and changes nothing of the run.
/// </summary>
public sealed class SessionTruth : IDisposable
{
    private readonly SimulationRun _run;
    private readonly Listener _listener;

    /// <summary>Listens from now on.</summary>
    /// <param name="run">The world.</param>
    public SessionTruth(SimulationRun run)
    {
        _run = run;
        _listener = new(run, run.Recorder);
        run.Recorder = _listener;
    }

    /// <summary>All sessions that have ended since, in the order they ended, and then those that go on.</summary>
    public IReadOnlyList<LivedSession> Sessions()
    {
        List<LivedSession> all = [.. _listener.Ended];
        for (int host = 0; host < _run.World.HostCount; host++)
            if (_run.Population.IsOnline(host) && !_run.Terrain.IsBehindNat(host))
                all.Add(_listener.Lived(_run.Population.SessionOf(host, SessionEnd.Open)));
        return all;
    }

    /// <summary>Listens no longer.</summary>
    public void Dispose()
    {
        if (_run.Recorder == _listener) _run.Recorder = _listener.Further;
    }

    /// <summary>Hears of all that ends, and tells it on to whoever writes it down.</summary>
    private sealed class Listener(SimulationRun run, IRecorder? further) : IRecorder
    {
        public IRecorder? Further => further;

        public List<LivedSession> Ended { get; } = [];

        public LivedSession Lived(in Session session) => new(run.Terrain.AddressOf(session.Host), run.Terrain.IdOf(session.Host),
            session.Began, session.Ended, session.How != SessionEnd.Open);

        void IRecorder.Ended(in Connection connection) => further?.Ended(connection);

        void IRecorder.Ended(in Session session)
        {
            if (!run.Terrain.IsBehindNat(session.Host)) Ended.Add(Lived(session));
            further?.Ended(session);
        }

        void IRecorder.Ended(in SearchOutcome search) => further?.Ended(search);

        void IRecorder.Chose(in ChoiceRow choice) => further?.Chose(choice);

        void IRecorder.Told(in ListRow list) => further?.Told(list);

        void IRecorder.Ended(in SupernodeRow supernode) => further?.Ended(supernode);
    }
}
