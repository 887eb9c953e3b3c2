using Canopy.Analysis.Graphs;
using Canopy.Analyzing;

namespace Canopy.Bench.Graph;

/// <summary>The graph of the budgets, which lies beside the checkout.</summary>
internal static class BenchGraph
{
    /// <summary>The file; null where it is not there.</summary>
    public static string? Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Canopy.slnx"))) folder = Path.GetDirectoryName(folder);
        string path = Path.Combine(folder ?? ".", "..", "shared", "data", "synthetic158k.txt.gz");
        return File.Exists(path) ? Path.GetFullPath(path) : null;
    }

    /// <summary>Reads it.</summary>
    public static EdgeList Read(string path) =>
        EdgeListFile.TryRead(path, CancellationToken.None, out EdgeList? list, out Hosting.Problem? problem)
            ? list : throw new IOException($"{problem}");

    /// <summary>What igraph and graph-tool agree on (the README beside the file).</summary>
    public static void Check(PathLengths paths)
    {
        if (Math.Abs(paths.Mean!.Value - 4.079748148) < 1e-9 && paths.Diameter == 9) return;
        throw new InvalidOperationException($"A mean of {paths.Mean} and a diameter of {paths.Diameter} are wrong.");
    }
}
