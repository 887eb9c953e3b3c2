using System.Collections.Immutable;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Comparison;

/// <summary>One figure over several seeds.</summary>
/// <param name="Name">What was counted or measured, as in a single run.</param>
/// <param name="Interval">Its mean with its interval; null where no seed gave any.</param>
public sealed record MeanFigure(string Name, MeanInterval? Interval);

/// <summary>One row of the experiment table over several seeds: the mean of the seeds is what has to lie in the band.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Paper">What the KaZaA paper states.</param>
/// <param name="Band">What counts as reproduced.</param>
/// <param name="Interval">The mean of those seeds in which enough was seen; null where there is none.</param>
/// <param name="Verdict">How the mean stands to the band.</param>
public sealed record MeanRow(string Id, string Quantity, string Paper, string Band, MeanInterval? Interval, Verdict Verdict);

/// <summary>What several seeds of one scenario have in common.</summary>
public static class SeveralRuns
{
    /// <summary>Every figure of the runs, in the order in which a single run tells them.</summary>
    public static ImmutableArray<MeanFigure> Figures(IReadOnlyList<RunResult> runs) =>
    [
        .. Table.Select(figure => new MeanFigure(figure.Name, MeanInterval.Of(runs.Select(figure.Of)))),
    ];

    /// <summary>The experiment table of the runs, which all have the same rows.</summary>
    public static ImmutableArray<MeanRow> Rows(IReadOnlyList<ImmutableArray<PaperRow>> tables) =>
        tables.Count == 0 ? [] : [.. tables[0].Select((_, row) => Mean([.. tables.Select(table => table[row])]))];

    private static MeanRow Mean(PaperRow[] parts)
    {
        PaperRow first = parts[0];
        PaperRow[] seen = [.. parts.Where(part => part is { Number: not null, Verdict: not Verdict.NotMeasured })];
        MeanInterval? interval = MeanInterval.Of(seen.Select(part => part.Number!.Value));
        MeanInterval? below = MeanInterval.Of(seen.Select(part => part.Below ?? double.NaN));
        Verdict verdict = first.Verdict == Verdict.Input ? Verdict.Input
            : interval is null ? Verdict.NotMeasured
            : first.Holds(interval.Mean, below?.Mean) ? Verdict.In : Verdict.Out;
        return new(first.Id, first.Quantity, first.Paper, first.Band, interval, verdict);
    }

    private static readonly ImmutableArray<(string Name, Func<RunResult, double> Of)> Table =
    [
        ("online", run => run.Online), ("supernodes", run => run.Supernodes), ("attached", run => run.Attached),
        ("events", run => run.Events), ("messages", run => run.Sent.Values.Sum()),
        Counted("sessions", figures => figures.Sessions), Counted("attachments", figures => figures.Attachments),
        Counted("detachments", figures => figures.Detachments), Counted("joinsFailed", figures => figures.JoinsFailed),
        Counted("promotions", figures => figures.Promotions), Counted("demotions", figures => figures.Demotions),
        Counted("searches", figures => figures.Searches), Counted("searchesEnded", figures => figures.SearchesEnded),
        Ratio("withHitsShare", figures => (figures.SearchesWithHits, figures.SearchesEnded)),
        Ratio("foundShare", figures => (figures.SearchesFound, figures.SearchesPossible)),
        Ratio("hitsPerSearch", figures => (figures.Hits, figures.SearchesEnded)),
        Ratio("supernodesAskedPerSearch", figures => (figures.SupernodesAsked, figures.SearchesEnded)),
        Ratio("firstHitMs", figures => (figures.FirstHitMs, figures.SearchesWithHits)),
        Counted("faults", figures => figures.Faults), ("healingSeconds", run => run.Figures.HealingSeconds),
        Counted("misbehaviours", figures => figures.Misbehaviours), ("violations", run => run.Violations),
    ];

    private static (string, Func<RunResult, double>) Counted(string name, Func<Figures, long> count) => (name, run => count(run.Figures));

    /// <summary>No number where there is nothing to divide by.</summary>
    private static (string, Func<RunResult, double>) Ratio(string name, Func<Figures, (long Part, long Whole)> parts)
    {
        return (name, Of);

        double Of(RunResult run)
        {
            (long part, long whole) = parts(run.Figures);
            return whole == 0 ? double.NaN : (double)part / whole;
        }
    }
}
