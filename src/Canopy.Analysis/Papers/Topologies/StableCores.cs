using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Core;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>Peers that have been there for a time, and the overlay between them: a point of the figures 9 and 10.</summary>
/// <param name="Tau">The least uptime.</param>
/// <param name="Peers">SP(tau): how many have it.</param>
/// <param name="Connected">Of these in the largest component of the overlay between them.</param>
/// <param name="Paths">Paths in that component.</param>
/// <param name="Clustering">Average clustering in that component; null where it is too small.</param>
/// <param name="Bias">(Rg - Rr) / Rr of their half edges; null where it cannot be told.</param>
internal sealed record StableCorePoint(TimeSpan Tau, int Peers, int Connected, PathLengths Paths, double? Clustering, double? Bias);

/// <summary>Stable cores over all uptimes that a window can tell (S3, section 5).</summary>
/// <param name="Points">By rising uptime.</param>
/// <param name="Peers">Peers of the last snapshot.</param>
internal sealed record StableCores(ImmutableArray<StableCorePoint> Points, int Peers)
{
    /// <summary>Uptimes looked at, cores of fewer peers left out: they tell of nothing but chance.</summary>
    private const int Steps = 16, PeersLeast = 10;

    /// <summary>Random graphs that R is held against, each with the degrees of the overlay.</summary>
    private const int Randoms = 3;

    /// <summary>Cuts the last snapshot into its layers; null where there are too few snapshots.</summary>
    public static StableCores? Of(OverlayHistory? history, ForEach workers)
    {
        if (history is not { LastMap: { } last, Snapshots: > 2 } || last.Graph.Edges == 0) return null;
        ImmutableArray<Graph> randoms = [.. Enumerable.Range(1, Randoms).Select(seed => Rewiring.Of(last.Graph, (ulong)seed))];
        ImmutableArray<StableCorePoint>.Builder points = ImmutableArray.CreateBuilder<StableCorePoint>();
        for (int step = 0; step <= Steps; step++)
        {
            TimeSpan tau = history.Window * step / Steps;
            LabelledGraph<PeerAddress> core = history.StableCore(tau);
            if (core.Graph.Nodes < PeersLeast) break;
            Components components = Components.Of(core.Graph);
            Graph largest = core.Graph.Induced(components.Largest.AsSpan());
            points.Add(new(tau, core.Graph.Nodes, largest.Nodes, PathLengths.Of(largest, workers), Graphs.Clustering.Of(largest).Average,
                HalfEdges.Bias(last.Graph, history.StableNodes(tau).AsSpan(), randoms).Bias));
        }
        return points.Count < 2 ? null : new(points.ToImmutable(), history.Uptimes().Length);
    }

    /// <summary>A curve over the uptime in hours; points that are not known are left out.</summary>
    public IEnumerable<(double Hours, double Value)> Curve(Func<StableCorePoint, double?> value) =>
        Points.Select(point => (point.Tau.TotalHours, value(point) ?? double.NaN));
}
