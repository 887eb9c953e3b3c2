using System.CommandLine;
using System.Globalization;
using Canopy.Core;
using Canopy.Measuring;
using Canopy.Observatory.Quality;
using Canopy.Simulation.Runs;

namespace Canopy.Commands;

/// <summary>canopy simulate --crawl: the crawler in the world's own time, at several speeds, with the truth beside it.</summary>
internal static partial class SimulateCommand
{
    /// <summary>Sweeps of one command at most; more are refused.</summary>
    internal const int SweepsMax = 20;

    private static readonly Option<string[]> Crawl = new("--crawl")
    {
        Description = "When it is warm, crawl it so fast that a sweep takes about as long, twice for each time, and tell the errors. "
            + "Default: 10s,1m,5m,20m,1h",
        HelpName = "TIME,...",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>How long sweeps are to take; null, and told, where that cannot be meant. None where nobody wants any.</summary>
    private static TimeSpan[]? SweepsOf(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetResult(Crawl) is null) return [];
        string[] words = [.. parsed.GetValue(Crawl)!.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))];
        if (words.Length == 0) words = ["10s", "1m", "5m", "20m", "1h"];
        List<TimeSpan> sweeps = [];
        foreach (string word in words)
        {
            if (TwoTier.RuleText.TryReadSpan(word, out TimeSpan span) && span >= TimeSpan.FromSeconds(1)) sweeps.Add(span);
            else
            {
                terminal.Fail($"{Crawl.Name}: '{word}' is no time of a second or more.",
                    "Write 10s, 5m or 1h, with commas between several.");
                return null;
            }
        }
        if (sweeps.Count <= SweepsMax) return [.. sweeps];
        terminal.Fail($"{Crawl.Name} takes {SweepsMax} times at most.", "Run it again with --resume for more.");
        return null;
    }

    private static void CrawlAll(SimulationRun run, TimeSpan[] sweeps, bool isJson, Terminal terminal, CancellationToken cancellation)
    {
        List<SweepError> errors = [];
        VirtualCrawl crawl = new(run);
        foreach (TimeSpan span in sweeps)
        {
            if (cancellation.IsCancellationRequested) break;
            double rate = run.Census.Supernodes / span.TotalSeconds;
            Instant began = run.World.Now;
            SnapshotEdges first = new(crawl.Sweep(rate, cancellation));
            Truth truth = crawl.TruthNow();
            TimeSpan took = run.World.Now - began;
            SnapshotEdges second = new(crawl.Sweep(rate, cancellation));
            errors.Add(SweepError.Of(took, rate, first, second, truth));
        }
        if (isJson) terminal.WriteJson(new { Kind = "crawls", Sweeps = errors });
        else Print(errors, terminal.Out);
    }

    private static void Print(List<SweepError> errors, TextWriter text)
    {
        text.WriteLine("The crawler at several speeds; the truth is that of the moment when its first sweep ended.");
        PlainTable.WriteTo(text, errors,
            ("sweep, s", error => Number(error.Seconds, 1)), ("visits/s", error => Number(error.Rate, 2)),
            ("supernodes", error => $"{error.Against.Supernodes.Found}"), ("true", error => $"{error.Against.Supernodes.True}"),
            ("found, %", error => Number(100 * error.Against.Supernodes.Recall, 1)),
            ("links", error => $"{error.Against.Links.Found}"), ("true", error => $"{error.Against.Links.True}"),
            ("found, %", error => Number(100 * error.Against.Links.Recall, 1)),
            ("right, %", error => Number(100 * error.Against.Links.Precision, 1)),
            ("degree", error => Number(error.Degrees.Mean, 1)), ("true", error => Number(error.TrueDegrees.Mean, 1)),
            ("most", error => $"{error.Degrees.Most}"), ("true", error => $"{error.TrueDegrees.Most}"),
            ("slope", error => Number(error.Degrees.Slope, 2)), ("true", error => Number(error.TrueDegrees.Slope, 2)),
            ("fit, %", error => Number(100 * error.Degrees.Fit, 0)), ("true", error => Number(100 * error.TrueDegrees.Fit, 0)),
            ("distortion of supernodes, %", error => Number(100 * error.Distortion.Peers, 1)),
            ("of links, %", error => Number(100 * error.Distortion.Links, 1)));
    }

    private static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
