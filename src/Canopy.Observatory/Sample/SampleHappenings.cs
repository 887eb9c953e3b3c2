using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Sample;

/// <summary>The walks are over, or were stopped.</summary>
/// <param name="Result">What they drew.</param>
public sealed record SampleEnded(SampleResult Result) : Happening;

/// <summary>Ends the walks where they are.</summary>
public sealed record StopSampleCommand(uint Id) : Command(Id);

/// <summary>What random walks drew.</summary>
/// <param name="Walks">
/// Of each walk the supernodes that count, in its order, with repetitions; walks that came nowhere are left out.
/// </param>
/// <param name="Visits">Peers visited.</param>
/// <param name="Failed">Those of them that did not answer.</param>
/// <param name="Restarts">How often a walk found nobody further and began anew.</param>
/// <param name="WasCut">Whether <see cref="SamplePlan.VisitsMax"/> or a command ended it early.</param>
public sealed record SampleResult(
    ImmutableArray<ImmutableArray<Visit>> Walks, int Visits, int Failed, int Restarts, bool WasCut);

/// <summary>How far the walks are.</summary>
/// <param name="Steps">Steps that count, so far.</param>
/// <param name="Visits">Peers visited.</param>
/// <param name="Failed">Those of them that did not answer.</param>
/// <param name="UnderWay">Visits going on.</param>
public readonly record struct SampleProgress(int Steps, int Visits, int Failed, int UnderWay);
