using System.CommandLine;
using System.Globalization;
using Canopy.Analysis.Graphs;
using Canopy.Analyzing;
using Canopy.Hosting;
using Canopy.Measuring;

namespace Canopy.Commands;

/// <summary>canopy analyze graph: the figures of a graph in a file.</summary>
internal static class AnalyzeGraphCommand
{
    private static readonly Argument<string?> Path = new("file")
    {
        Description = "A list of edges: two ids a line, comments behind #; packed by gzip or not. Or a directory snapshot-...ms of "
            + "'simulate --snapshot-at': the links between its supernodes",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Crawl = new("--snapshot")
    {
        Description = "Instead of a file: a crawl, by its number in 'canopy campaigns', or last", HelpName = "N|last",
    };

    private static readonly Option<bool> Resilience = new("--resilience")
    {
        Description = "Also what holds together as nodes go: by chance, and those of highest degree first",
    };

    private static readonly Option<bool> Again = new("--by-degree-again")
    {
        Description = "With --resilience, also where the highest degree is looked for again after each node that went",
    };

    private static readonly Option<int?> Sample = new("--sample")
    {
        Description = "Estimate path lengths from so many nodes, drawn by chance, instead of computing them from all", HelpName = "N",
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of --sample: the same seed draws the same nodes", DefaultValueFactory = _ => 1, HelpName = "S",
    };

    public static void AddTo(Command analyze, Terminal terminal)
    {
        Command command = new("graph",
            "Compute the figures of an undirected graph: components, exact path lengths, clustering, cores, degrees, resilience.");
        command.Arguments.Add(Path);
        foreach (Option option in (Option[])[Crawl, CampaignOptions.Store, Resilience, Again, Sample, Seed]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        analyze.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (WrongUse(parsed) is { } wrong)
        {
            terminal.Fail(wrong.What, wrong.Remedy);
            return ExitCode.WrongUse;
        }
        bool isJson = parsed.GetValue(CommonOptions.Json);
        (GraphView? view, Problem? problem) = await MovingLine.WatchAsync(terminal, isJson,
            tell => Task.Run(() => AnalyzeAsync(parsed, terminal, tell, cancellation), cancellation));
        if (view is null) return terminal.Fail(problem!.What, problem.Remedy);
        if (isJson) terminal.WriteJson(view);
        else GraphText.Write(terminal.Out, view);
        return ExitCode.Done;
    }

    private static Problem? WrongUse(ParseResult parsed) =>
        parsed.GetValue(Path) is null == parsed.GetValue(Crawl) is null
            ? new($"name one graph: a file, or a crawl with {Crawl.Name}.", "'canopy analyze graph --help' shows how it is used.")
            : !SnapshotName.IsOne(parsed.GetValue(Crawl), Crawl.Name, out _)
            ? new($"{Crawl.Name}: '{parsed.GetValue(Crawl)}' is no number of a snapshot.", "'canopy campaigns' shows them; 'last' is the "
                + "newest crawl.")
            : parsed.GetValue(Sample) < 2
            ? new("--sample takes 2 or more.", "One node has no interval.")
            : parsed.GetValue(Again) && !parsed.GetValue(Resilience)
            ? new("--by-degree-again goes with --resilience.", "Add --resilience.")
            : null;

    private static async Task<(EdgeList? List, Problem? Problem)> ReadAsync(ParseResult parsed, Terminal terminal,
        CancellationToken cancellation)
    {
        if (parsed.GetValue(Crawl) is { } crawl)
            return await GraphSource.OfCrawlAsync(CampaignOptions.PlaceOf(parsed, terminal), SnapshotName.NumberOf(crawl));
        string path = parsed.GetValue(Path)!;
        if (GraphSource.IsWorld(path)) return GraphSource.OfWorld(path);
        return EdgeListFile.TryRead(path, cancellation, out EdgeList? list, out Problem? problem) ? (list, null) : (null, problem);
    }

    private static async Task<(GraphView? View, Problem? Problem)> AnalyzeAsync(
        ParseResult parsed, Terminal terminal, Action<string> tell, CancellationToken cancellation)
    {
        tell($"reads {parsed.GetValue(Path) ?? $"crawl {parsed.GetValue(Crawl)}"}");
        (EdgeList? list, Problem? problem) = await ReadAsync(parsed, terminal, cancellation);
        if (list is null) return (null, problem);
        Graph graph = list.Map.Graph;
        Components components = Components.Of(graph);
        int? sample = parsed.GetValue(Sample);
        PathProgress progress = new(Math.Min(sample ?? int.MaxValue, components.Largest.Length), tell);
        ForEach cores = AllCores.Until(cancellation);
        PathLengths? exact = sample is null ? PathLengths.Of(graph, components, cores, progress.Add) : null;
        SampledPathLengths? sampled =
            sample is { } some ? SampledPathLengths.Of(graph, components, some, parsed.GetValue(Seed), cores, progress.Add) : null;
        tell("counts triangles, cores and degrees");
        GraphView view = GraphView.Of(list, components, exact, sampled, parsed.GetValue(Seed));
        if (!parsed.GetValue(Resilience)) return (view, null);
        tell("takes nodes away");
        return (view with { Resilience = ResilienceView.Of(graph, parsed.GetValue(Again)) }, null);
    }

    /// <summary>How many nodes have been searched from, told as they are.</summary>
    private sealed class PathProgress(int all, Action<string> tell)
    {
        private readonly long _began = Environment.TickCount64;
        private int _done;

        public void Add(int more)
        {
            int done = Interlocked.Add(ref _done, more);
            double left = (Environment.TickCount64 - _began) / 1e3 * (all - done) / done;
            tell(string.Create(CultureInfo.InvariantCulture,
                $"paths: searched from {done:#,0} of {all:#,0} nodes ({100.0 * done / all:0} %), {InWords.Time(left)} left"));
        }
    }
}
