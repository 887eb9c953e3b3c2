using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Sample;

/// <summary>
/// One walk from supernode to supernode, each next one drawn evenly from the neighbors of the one before. A neighbor that does not answer
/// is passed over and another drawn, so that it is a walk on those that can be reached.
/// </summary>
internal sealed class Walk(SamplePlan plan)
{
    private readonly List<PeerAddress> _untried = [];
    private int _steps;

    /// <summary>The supernodes that count, in the order of the walk; one that was passed twice stands there twice.</summary>
    public List<Visit> Drawn { get; } = [];

    /// <summary>How often it found nobody further and began anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>Whether it is at its end, or lost.</summary>
    public bool IsOver => _steps >= plan.StepsEach || Restarts > plan.RestartsMax;

    /// <summary>Whom to try next.</summary>
    public PeerAddress Choose(ref Rng rng)
    {
        if (_untried.Count == 0)
        {
            if (_steps > 0) Restarts++;
            return plan.Seeds[rng.Below(plan.Seeds.Length)];
        }
        int at = rng.Below(_untried.Count);
        PeerAddress chosen = _untried[at];
        _untried[at] = _untried[^1];
        _untried.RemoveAt(_untried.Count - 1);
        return chosen;
    }

    /// <summary>What came of the one that was tried: it goes there, or stays where it is.</summary>
    public void Take(Visit visit)
    {
        if (visit.Outcome != Outcome.Answered)
        {
            // At the beginning there is no neighbor to turn to.
            if (_untried.Count == 0 && _steps == 0) Restarts++;
            return;
        }
        _untried.Clear();
        _untried.AddRange(Ways(visit, plan));
        if (++_steps > plan.BurnIn) Drawn.Add(visit);
    }

    /// <summary>Where one can go from a supernode: neighbors that can be dialled and do not mind.</summary>
    public static IEnumerable<PeerAddress> Ways(Visit visit, SamplePlan plan) =>
        visit.Neighbors.Where(neighbor => neighbor.CanBeDialled && !plan.Exclusions.Contains(neighbor));
}
