using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Canopy.Analysis.Graphs;
using Canopy.Analyzing;

namespace Canopy.Bench.Graph;

/// <summary>What a process that computed path lengths measured of itself.</summary>
/// <param name="Seconds">How long that took, without reading the file.</param>
/// <param name="CpuSeconds">Processor time of it.</param>
/// <param name="PeakMiB">The most memory the process ever had, reading the file included.</param>
internal sealed record PathsFigures(double Seconds, double CpuSeconds, double PeakMiB);

/// <summary>A process of its own that reads a graph and computes its path lengths, so that its memory is that of nothing else.</summary>
internal static class PathsChild
{
    /// <summary>The first argument of such a process.</summary>
    public const string Verb = "paths-process";

    /// <summary>Starts one and waits for its figures.</summary>
    public static async Task<PathsFigures> RunAsync(string path, int threads)
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, path, $"{threads}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string line = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return JsonSerializer.Deserialize<PathsFigures>(line) ?? throw new IOException("The process with the graph ended too early.");
    }

    /// <summary>The inside of one: the file, the number of threads.</summary>
    public static void RunChild(string[] arguments)
    {
        EdgeList list = BenchGraph.Read(arguments[0]);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        BenchGraph.Check(PathLengths.Of(list.Map.Graph, AllCores.On(int.Parse(arguments[1], CultureInfo.InvariantCulture))));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new PathsFigures(seconds, processor, self.PeakWorkingSet64 / (double)(1 << 20))));
    }
}
