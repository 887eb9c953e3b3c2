using System.Text.Json.Serialization;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Graphs;

namespace Canopy.Commands;

/// <summary>The figures of a graph as a program reads them; those that every graph is asked for are there also as null.</summary>
internal sealed record GraphView
{
    public required int Nodes { get; init; }
    public required long Edges { get; init; }
    public required int Components { get; init; }
    public required int LargestComponent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? MeanPathLength { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Diameter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? AverageClustering { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Transitivity { get; init; }

    public required long Triangles { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? MaxCore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? MaxDegree { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? MeanDegree { get; init; }

    public required double? AverageClusteringOfDegreeTwoUp { get; init; }
    public required int MaxCoreNodes { get; init; }
    public required DroppedView Dropped { get; init; }
    public required IReadOnlyList<DistanceView> PathHistogram { get; init; }
    public required IReadOnlyList<DegreeView> DegreeHistogram { get; init; }
    public PathSampleView? Sample { get; init; }
    public ResilienceView? Resilience { get; init; }

    /// <summary>The view of a graph whose paths were computed or sampled.</summary>
    public static GraphView Of(EdgeList list, Components components, PathLengths? exact, SampledPathLengths? sampled, ulong seed)
    {
        Graph graph = list.Map.Graph;
        Clustering clustering = Clustering.Of(graph);
        Cores cores = Cores.Of(graph);
        DegreeDistribution degrees = DegreeDistribution.Of(graph);
        return new()
        {
            Nodes = graph.Nodes,
            Edges = graph.Edges,
            Components = components.Count,
            LargestComponent = components.Largest.Length,
            MeanPathLength = exact is null ? sampled?.Mean?.Value : exact.Mean,
            Diameter = exact?.Diameter,
            AverageClustering = clustering.Average,
            Transitivity = clustering.Transitivity,
            Triangles = clustering.Triangles,
            MaxCore = cores.Max,
            MaxDegree = degrees.Max,
            MeanDegree = degrees.Mean,
            AverageClusteringOfDegreeTwoUp = clustering.AverageOfDegreeTwoUp,
            MaxCoreNodes = cores.NodesOfMax,
            Dropped = new(list.SelfLoops, list.Repeats),
            PathHistogram =
                [.. (exact?.Histogram ?? sampled?.Histogram ?? []).Select((pairs, hops) => new DistanceView(hops, pairs)).Skip(1)],
            DegreeHistogram = [.. degrees.Counts.Select(pair => new DegreeView(pair.Degree, pair.Nodes))],
            Sample = sampled is null ? null : PathSampleView.Of(sampled, seed),
        };
    }
}

/// <summary>What a file held that is no edge of a simple graph.</summary>
internal sealed record DroppedView(long SelfLoops, long Repeats);

/// <summary>Pairs of nodes at one distance: unordered where all were counted, ordered where some nodes were searched from.</summary>
internal sealed record DistanceView(int Distance, long Pairs);

/// <summary>Nodes of one degree.</summary>
internal sealed record DegreeView(int Degree, int Nodes);

/// <summary>How sure a sampled path length is.</summary>
internal sealed record PathSampleView(int Sources, ulong Seed, double Confidence, double? Low, double? High, int? LongestSeen)
{
    public static PathSampleView Of(SampledPathLengths sampled, ulong seed) =>
        new(sampled.Sources, seed, Estimate.Confidence, sampled.Mean?.Low, sampled.Mean?.High, sampled.LongestSeen);
}

/// <summary>What holds together as nodes go.</summary>
internal sealed record ResilienceView(
    IReadOnlyList<ResiliencePoint> Random, IReadOnlyList<ResiliencePoint> ByDegree, IReadOnlyList<ResiliencePoint>? ByDegreeAgain)
{
    public static ResilienceView Of(Graph graph, bool again) =>
        new(Analysis.Graphs.Resilience.Random(graph), Analysis.Graphs.Resilience.ByDegreeOnce(graph),
            again ? Analysis.Graphs.Resilience.ByDegreeAgain(graph) : null);
}
