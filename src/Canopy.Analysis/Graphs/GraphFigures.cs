namespace Canopy.Analysis.Graphs;

/// <summary>
/// The figures by which overlays are compared. What a graph is too small for is null: without nodes the mean degree, the highest degree
/// and core and the average clustering, without a pair of connected nodes the path length and diameter, without a path of two edges the
/// transitivity.
/// </summary>
/// <param name="Nodes">Nodes.</param>
/// <param name="Edges">Edges, each once.</param>
/// <param name="Components">Connected components.</param>
/// <param name="LargestComponent">Nodes of the largest one.</param>
/// <param name="MeanPathLength">Mean hops between two nodes of the largest component (<see cref="PathLengths.Mean"/>).</param>
/// <param name="Diameter">The most hops between two of them.</param>
/// <param name="AverageClustering">Mean local clustering, degrees below two as 0 (<see cref="Clustering.Average"/>).</param>
/// <param name="Transitivity">Three times the triangles over the paths of two edges.</param>
/// <param name="Triangles">Triangles.</param>
/// <param name="MaxCore">The highest core number.</param>
/// <param name="MaxDegree">The highest degree.</param>
/// <param name="MeanDegree">The mean degree.</param>
public sealed record GraphFigures(
    int Nodes, long Edges, int Components, int LargestComponent, double? MeanPathLength, int? Diameter, double? AverageClustering,
    double? Transitivity, long Triangles, int? MaxCore, int? MaxDegree, double? MeanDegree)
{
    /// <summary>Computes all, exactly.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="forEach">Who works on the paths; one after the other if not said.</param>
    public static GraphFigures Of(Graph graph, ForEach? forEach = null)
    {
        Components components = Graphs.Components.Of(graph);
        PathLengths paths = PathLengths.Of(graph, components, forEach);
        return Of(graph, components, paths.Mean, paths.Diameter);
    }

    /// <summary>Computes all but the paths, which are known, or not wanted.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="components">Its components.</param>
    /// <param name="meanPathLength">The mean path length, if known.</param>
    /// <param name="diameter">The diameter, if known.</param>
    public static GraphFigures Of(Graph graph, Components components, double? meanPathLength, int? diameter)
    {
        Clustering clustering = Clustering.Of(graph);
        DegreeDistribution degrees = DegreeDistribution.Of(graph);
        return new(graph.Nodes, graph.Edges, components.Count, components.Largest.Length, meanPathLength, diameter, clustering.Average,
            clustering.Transitivity, clustering.Triangles, Cores.Of(graph).Max, degrees.Max, degrees.Mean);
    }
}
