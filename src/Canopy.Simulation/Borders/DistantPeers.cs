using Canopy.Core;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Borders;

/// <summary>
/// All peers that are no users of a world and live in it all the same, in virtual time: several measuring machines at once, each with an
/// address of its own. They are visitors: peers answer them, which takes their time and their chance, so a world that is measured goes
/// another way than one that is not; for the same machines it is always the same.
/// </summary>
/// <param name="run">The world.</param>
public sealed class DistantPeers(SimulationRun run)
{
    /// <summary>While a link stands, what comes over it is taken once in so long.</summary>
    private const int StretchMs = 2;

    private const int PrefixShift = 24;
    private const uint LowBits = 0x00FFFFFF;
    private const ushort Port = 1;

    private readonly PriorityQueue<Action, (long At, long Order)> _due = new();
    private readonly List<DistantPeer> _machines = [];
    private readonly uint _prefix = (uint)run.OpenToOutside() << PrefixShift;
    private Instant _stretchFrom = run.World.Now, _hearAt = Instant.Never;
    private long _order;
    private uint _made;

    /// <summary>Machines that live there.</summary>
    public int Count => _machines.Count;

    /// <summary>One more, which is to be started.</summary>
    /// <param name="peer">The machine.</param>
    /// <param name="place">At whose place it stands.</param>
    public DistantPeer Add(IPeer peer, int place)
    {
        DistantPeer machine = new(run, peer, place, new(_prefix | ++_made & LowBits, Port), After);
        _machines.Add(machine);
        return machine;
    }

    /// <summary>
    /// Lets the world and all machines live on. What comes of it does not depend on how the time is cut into pieces.
    /// </summary>
    /// <param name="end">Until when.</param>
    /// <param name="until">Ends it before; asked each time that something has happened to a machine.</param>
    public void RunUntil(Instant end, Func<bool> until)
    {
        while (run.World.Now < end && !until())
        {
            Instant due = _due.TryPeek(out _, out (long At, long Order) first) ? new(first.At) : Instant.Never;
            bool isLinked = false;
            foreach (DistantPeer machine in _machines) (due, isLinked) = (Instant.Earlier(due, machine.Wakes), isLinked | machine.IsLinked);
            Pass(Instant.Earlier(end, due), isLinked);
            if (run.World.Now < Instant.Earlier(due, _hearAt)) continue;
            TakeCrossings();
            HappenDue();
            // One that wakes may have another made.
            for (int at = 0; at < _machines.Count; at++) _machines[at].WakeIfDue();
            _machines.RemoveAll(static machine => machine.HasLeft);
            (_stretchFrom, _hearAt) = (run.World.Now, Instant.Never);
        }
    }

    /// <summary>While a link stands the world may say something any moment: that is heard at the end of a stretch.</summary>
    private void Pass(Instant next, bool isLinked)
    {
        next = Instant.Later(next, run.World.Now);
        if (isLinked && run.World.Crossings.IsEmpty) run.World.RunUntilCrossing(next);
        if (isLinked && !run.World.Crossings.IsEmpty && _hearAt == Instant.Never)
        {
            long passed = (long)(run.World.Now - _stretchFrom).TotalMilliseconds;
            _hearAt = _stretchFrom + TimeSpan.FromMilliseconds(Math.Max(1, (passed + StretchMs - 1) / StretchMs) * StretchMs);
        }
        run.World.RunUntil(Instant.Earlier(next, _hearAt));
    }

    private void HappenDue()
    {
        while (_due.TryPeek(out Action? happens, out (long At, long Order) first) && first.At <= run.World.Now.Milliseconds)
        {
            _due.Dequeue();
            happens();
        }
    }

    private void TakeCrossings()
    {
        foreach (Crossing crossing in run.World.Crossings.ToArray())
        {
            if (crossing.Kind == CrossingKind.Dial) run.World.RefuseDial(crossing.Link, LinkEnd.Refused);
            else
                foreach (DistantPeer machine in _machines)
                    if (machine.Takes(crossing)) break;
        }
        run.World.ClearCrossings();
    }

    private void After(int milliseconds, Action happens) =>
        _due.Enqueue(happens, (run.World.Now.Milliseconds + Math.Max(1, milliseconds), _order++));
}
