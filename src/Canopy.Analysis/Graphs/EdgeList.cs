namespace Canopy.Analysis.Graphs;

/// <summary>A list of edges as it was read.</summary>
/// <param name="Map">The graph; labels are the ids of the file.</param>
/// <param name="Lines">Lines that held an edge.</param>
/// <param name="SelfLoops">Edges from a node to itself, which were dropped; the node is kept.</param>
/// <param name="Repeats">Edges that the file had before, in this direction or the other, which were merged.</param>
public sealed record EdgeList(LabelledGraph<long> Map, long Lines, long SelfLoops, long Repeats);

/// <summary>Why a list of edges was refused.</summary>
/// <param name="Line">The line, from 1; 0 where it is no line's fault.</param>
/// <param name="What">What is wrong, as a sentence without its subject, such as "has three columns".</param>
/// <param name="Remedy">What to do about it, as a sentence.</param>
public sealed record EdgeListFault(long Line, string What, string Remedy);
