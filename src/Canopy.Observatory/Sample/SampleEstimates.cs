using System.Collections.Immutable;
using Canopy.Analysis.Distributions;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Sample;

/// <summary>
/// What random walks say of the whole upper tier. A walk stands at a supernode as often as that has neighbors, so each that was drawn
/// counts by one over its degree (respondent-driven sampling, Volz and Heckathorn 2008; for overlays Rasti et al. 2009).
/// </summary>
/// <param name="MeanDegree">Neighbors of a supernode.</param>
/// <param name="MeanDegreeAsDrawn">The same without weights: what a walk taken for a fair sample would say.</param>
/// <param name="MeanChildren">Children of a supernode, by its own count.</param>
/// <param name="MeanWorkload">Workload of a supernode in percent.</param>
/// <param name="Supernodes">
/// How many there are: of two walks that know nothing of each other the same supernode is met the more often the fewer there are (Katzir,
/// Liberty and Somekh 2011). NaN where no two have met.
/// </param>
/// <param name="Children">How many children there are in all.</param>
/// <param name="Degrees">Share of the supernodes with each degree, by degree.</param>
public sealed record SampleEstimates(
    Estimate MeanDegree, double MeanDegreeAsDrawn, Estimate MeanChildren, Estimate MeanWorkload, Estimate Supernodes, Estimate Children,
    ImmutableArray<DegreeShare> Degrees)
{
    /// <summary>Weighs what was drawn.</summary>
    /// <param name="result">What walks drew.</param>
    /// <param name="plan">Their plan, which says where one could not go.</param>
    public static SampleEstimates Of(SampleResult result, SamplePlan plan)
    {
        ImmutableArray<Drawn> walks = [.. result.Walks.Select(walk => new Drawn(walk, plan))];
        return new(
            Estimate.Jackknife(walks, some => Mean(some, met => met.Degree)),
            walks.Sum(walk => walk.Steps.Sum(met => (double)met.Degree)) / walks.Sum(walk => walk.Steps.Length),
            Estimate.Jackknife(walks, some => Mean(some, met => met.Visit.ChildrenTold)),
            Estimate.Jackknife(walks, some => Mean(some, met => met.Visit.Workload)),
            Estimate.Jackknife(walks, Count),
            Estimate.Jackknife(walks, some => Count(some) * Mean(some, met => met.Visit.ChildrenTold)),
            DegreesOf(walks));
    }

    private static double Mean(ImmutableArray<Drawn> walks, Func<Met, double?> what)
    {
        double sum = 0, weights = 0;
        foreach (Drawn walk in walks)
        {
            foreach (Met met in walk.Steps)
            {
                if (what(met) is not { } value) continue;
                sum += value / met.Degree;
                weights += 1.0 / met.Degree;
            }
        }
        return sum / weights;
    }

    /// <summary>
    /// Over pairs of steps of two different walks: the sum of d(i)/d(j) over the number of pairs at the same place. Steps of one walk stand
    /// near each other and would meet too often.
    /// </summary>
    private static double Count(ImmutableArray<Drawn> walks)
    {
        double degrees = 0, inverses = 0, own = 0, meetings = 0;
        Dictionary<PeerAddress, int> passed = [];
        foreach (Drawn walk in walks)
        {
            (degrees, inverses) = (degrees + walk.Degrees, inverses + walk.Inverses);
            own += walk.Degrees * walk.Inverses;
            foreach ((PeerAddress place, int times) in walk.Places)
            {
                int before = passed.GetValueOrDefault(place);
                meetings += 2.0 * before * times;
                passed[place] = before + times;
            }
        }
        return meetings == 0 ? double.NaN : (degrees * inverses - own) / meetings;
    }

    private static ImmutableArray<DegreeShare> DegreesOf(ImmutableArray<Drawn> walks)
    {
        SortedDictionary<int, double> weights = [];
        double all = 0;
        foreach (Met met in walks.SelectMany(walk => walk.Steps))
        {
            weights[met.Degree] = weights.GetValueOrDefault(met.Degree) + 1.0 / met.Degree;
            all += 1.0 / met.Degree;
        }
        return [.. weights.Select(weight => new DegreeShare(weight.Key, weight.Value / all))];
    }

    private readonly record struct Met(Visit Visit, int Degree);

    private sealed class Drawn
    {
        public Drawn(ImmutableArray<Visit> walk, SamplePlan plan)
        {
            Steps = [.. walk.Select(visit => new Met(visit, Walk.Ways(visit, plan).Count())).Where(met => met.Degree > 0)];
            foreach (IGrouping<PeerAddress, Met> place in Steps.GroupBy(met => met.Visit.Address)) Places.Add((place.Key, place.Count()));
            Degrees = Steps.Sum(met => (double)met.Degree);
            Inverses = Steps.Sum(met => 1.0 / met.Degree);
        }

        public ImmutableArray<Met> Steps { get; }

        public List<(PeerAddress Place, int Times)> Places { get; } = [];

        public double Degrees { get; }

        public double Inverses { get; }
    }
}

/// <summary>How many supernodes have so many neighbors.</summary>
/// <param name="Degree">Neighbors.</param>
/// <param name="Share">Share of all supernodes, 0 to 1.</param>
public readonly record struct DegreeShare(int Degree, double Share);
