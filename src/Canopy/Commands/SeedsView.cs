using System.Collections.Immutable;
using System.Globalization;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;

namespace Canopy.Commands;

/// <summary>Several seeds as a person or a program sees them: a line for each, then what they have in common.</summary>
internal sealed class SeedsView(Terminal terminal, bool isJson, bool compares)
{
    /// <summary>One seed is over.</summary>
    public void Tell(SeedOutcome outcome)
    {
        foreach (string story in outcome.Stories) terminal.Error.WriteLine($"canopy: seed {outcome.Seed}: {story}");
        if (outcome.Failure is { } failure) terminal.Fail($"seed {outcome.Seed}: {failure}.", $"This shows it again: {outcome.Replay}");
        if (!isJson && outcome.Run is { } run) terminal.Out.WriteLine($"seed {outcome.Seed}: {Line(run)}");
    }

    /// <summary>All are over: prints what they have in common, and gives it as what --json prints.</summary>
    public object Sum(string scenario, ImmutableArray<SeedOutcome> outcomes, TimeSpan elapsed, int jobs)
    {
        SeedOutcome[] good = [.. outcomes.Where(outcome => outcome.Failure is null)];
        ImmutableArray<MeanFigure> figures = SeveralRuns.Figures([.. good.Select(outcome => outcome.Run!)]);
        ImmutableArray<MeanRow> rows = compares ? SeveralRuns.Rows([.. good.Select(outcome => outcome.Rows)]) : [];
        object result = Result(scenario, outcomes, good.Length, figures, rows);
        if (isJson) terminal.WriteJson(result);
        else Print($"{scenario}: {good.Length} of {InWords.Count(outcomes.Length, "seed")} in {InWords.Time(elapsed.TotalSeconds)}, "
            + $"{jobs} at once.", good.Length > 0, figures, rows);
        return result;
    }

    private void Print(string head, bool hasFigures, ImmutableArray<MeanFigure> figures, ImmutableArray<MeanRow> rows)
    {
        TextWriter text = terminal.Out;
        text.WriteLine(head);
        if (!hasFigures) return;
        text.WriteLine();
        PlainTable.WriteTo(text, figures, ("figure", figure => figure.Name), ("mean", figure => Mean(figure.Interval)),
            ("95 % interval", figure => Range(figure.Interval)));
        if (!compares) return;
        text.WriteLine();
        PlainTable.WriteTo(text, rows, ("row", row => row.Id), ("quantity", row => row.Quantity), ("paper", row => row.Paper),
            ("band", row => row.Band), ("mean", row => Mean(row.Interval)), ("95 % interval", row => Range(row.Interval)),
            ("", row => SimulationView.InWords(row.Verdict)));
        text.WriteLine(PaperSummary.Of(rows).Words);
    }

    private object Result(
        string scenario, ImmutableArray<SeedOutcome> outcomes, int good, ImmutableArray<MeanFigure> figures,
        ImmutableArray<MeanRow> rows) =>
        new
        {
            Scenario = scenario,
            Seeds = outcomes.Select(outcome => new
            {
                outcome.Seed, outcome.Replay, outcome.Failure, outcome.Run,
                Rows = compares ? outcome.Rows : (ImmutableArray<PaperRow>?)null,
            }),
            Summary = new
            {
                Seeds = good, MeanInterval.Confidence, Figures = figures, Rows = compares ? rows : (ImmutableArray<MeanRow>?)null,
                Table = compares ? PaperSummary.Of(rows) : null,
            },
        };

    private static string Line(RunResult run)
    {
        Figures figures = run.Figures;
        string searches = figures.SearchesPossible == 0 ? "no searches"
            : $"{figures.SearchesEnded} searches, {100.0 * figures.SearchesFound / figures.SearchesPossible:0.#} % "
                + "of those that could found";
        return $"{run.Online} online, {run.Supernodes} supernodes, {run.Attached} attached; {searches}; {run.Events} events. "
            + $"Trace {run.TraceHash}.";
    }

    private static string Mean(MeanInterval? interval) => interval is null ? "-" : Show(interval.Mean);

    private static string Range(MeanInterval? interval) =>
        interval is { Low: { } low, High: { } high } ? $"{Show(low)} to {Show(high)}" : "-";

    /// <summary>Four digits that mean something, or all those before the point.</summary>
    private static string Show(double number) => Math.Abs(number) switch
    {
        >= 1000 => number.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
