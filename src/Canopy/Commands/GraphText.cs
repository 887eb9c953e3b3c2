using System.Globalization;
using Canopy.Analysis.Graphs;

namespace Canopy.Commands;

/// <summary>The figures of a graph as people read them.</summary>
internal static class GraphText
{
    public static void Write(TextWriter text, GraphView view)
    {
        List<(string Name, string Value)> rows =
        [
            ("nodes", Whole(view.Nodes)),
            ("edges", Whole(view.Edges) + Dropped(view.Dropped)),
            ("components", $"{Whole(view.Components)}, the largest of {InWords.Count(view.LargestComponent, "node")}"),
            ("mean path length", MeanPath(view)),
            ("diameter", view.Sample is { LongestSeen: { } seen } ? $"{seen} or more" : Whole(view.Diameter, "2 connected nodes")),
            ("average clustering", Number(view.AverageClustering, "a node")),
            ("  of degree 2 and more", Number(view.AverageClusteringOfDegreeTwoUp, "a node of degree 2")),
            ("transitivity", Number(view.Transitivity, "a path of 2 edges")),
            ("triangles", Whole(view.Triangles)),
            ("highest core", $"{Whole(view.MaxCore, "a node")} ({InWords.Count(view.MaxCoreNodes, "node")})"),
            ("degree", $"mean {Number(view.MeanDegree, "a node")}, highest {Whole(view.MaxDegree, "a node")}"),
        ];
        foreach ((string name, string value) in rows) text.WriteLine($"{name,-24} {value}");
        if (view.PathHistogram.Count > 0)
        {
            long pairs = view.PathHistogram.Sum(row => row.Pairs);
            text.WriteLine();
            PlainTable.WriteTo(text, view.PathHistogram, ("hops", row => $"{row.Distance}"), ("pairs", row => Whole(row.Pairs)),
                ("share", row => Share((double)row.Pairs / pairs)));
        }
        if (view.Resilience is { } curves) WriteCurves(text, curves);
    }

    /// <summary>One row for each point, one column for each order in which nodes go.</summary>
    private static void WriteCurves(TextWriter text, ResilienceView curves)
    {
        text.WriteLine();
        text.WriteLine("Largest component, as a share of the nodes that are left:");
        List<(string, Func<int, string>)> columns =
        [
            ("removed", at => Whole(curves.Random[at].Removed)),
            ("by chance", at => Share(curves.Random[at].Share)),
            ("by degree", at => Share(curves.ByDegree[at].Share)),
        ];
        if (curves.ByDegreeAgain is { } again) columns.Add(("by degree again", at => Share(again[at].Share)));
        PlainTable.WriteTo(text, [.. Enumerable.Range(0, curves.Random.Count)], [.. columns]);
    }

    private static string MeanPath(GraphView view)
    {
        string mean = Number(view.MeanPathLength, "2 connected nodes");
        return view.Sample is not { Low: { } low, High: { } high } sample ? mean : string.Create(CultureInfo.InvariantCulture,
            $"{mean}, 95 % interval {low:0.####} to {high:0.####} (from {sample.Sources:#,0} nodes, seed {sample.Seed})");
    }

    private static string Dropped(DroppedView dropped)
    {
        if (dropped is { SelfLoops: 0, Repeats: 0 }) return "";
        return $" (dropped: {InWords.Count(dropped.SelfLoops, "self-loop")}, {InWords.Count(dropped.Repeats, "repeat")})";
    }

    private static string Number(double? value, string needs) =>
        value is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) : Missing(needs);

    private static string Whole(long? value, string needs = "") =>
        value is { } number ? number.ToString("#,0", CultureInfo.InvariantCulture) : Missing(needs);

    private static string Missing(string needs) => $"not enough data: needs {needs}, has none";

    private static string Share(double share) => share.ToString("0.00 %", CultureInfo.InvariantCulture);
}
