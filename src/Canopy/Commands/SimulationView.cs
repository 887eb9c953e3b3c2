using System.Globalization;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>A simulation as a person or a program sees it: how far it is, and what came of it.</summary>
internal sealed class SimulationView(SimulationRun run, RunWatch watch, Terminal terminal, bool isJson)
{
    private static readonly TimeSpan s_renewal = TimeSpan.FromMilliseconds(500), s_report = TimeSpan.FromMinutes(1);

    /// <summary>Runs to the end, with a moving line where a person looks, and elsewhere a line a minute on the error stream.</summary>
    public void Watch(CancellationToken cancellation)
    {
        if (isJson || !terminal.IsInteractive)
            watch.RunToEnd(Every(s_report, () => terminal.Error.WriteLine(Progress())), cancellation);
        else terminal.Canvas.Status().Start("begins",
            status => watch.RunToEnd(Every(s_renewal, () => status.Status(Markup.Escape(Progress()))), cancellation));
    }

    /// <summary>Does something at most so often, by the clock on the wall.</summary>
    private Action Every(TimeSpan pause, Action tell)
    {
        TimeSpan told = watch.Elapsed;
        return () =>
        {
            if (watch.Elapsed - told < pause) return;
            told = watch.Elapsed;
            tell();
        };
    }

    /// <summary>Serves the world, with a moving line where a person looks.</summary>
    /// <param name="serve">Does it, and calls what it is given now and then.</param>
    /// <param name="links">How many links visitors have.</param>
    public Task ServeAsync(Func<Action?, Task> serve, Func<int> links)
    {
        if (isJson || !terminal.IsInteractive) return serve(null);
        return terminal.Canvas.Status().StartAsync("serves", status => serve(Every(s_renewal, () =>
        {
            (int online, int supernodes, int attached) = run.Census;
            status.Status(Markup.Escape($"serving {supernodes} supernodes, {online} online, {attached} attached, {links()} visitors; "
                + $"{Words(run.World.Now.Milliseconds / 1000.0)}. Ctrl-C ends it"));
        })));
    }

    public void Print(bool compares)
    {
        RunResult result = watch.Result();
        PaperRow[] rows = compares ? [.. run.Compare()] : [];
        if (isJson)
        {
            if (compares) terminal.WriteJson(new { Run = result, Rows = rows, Summary = PaperSummary.Of(rows) });
            else terminal.WriteJson(result);
            return;
        }
        Figures figures = result.Figures;
        TextWriter text = terminal.Out;
        text.WriteLine($"{result.Scenario}, seed {result.Seed}: {Words(result.SimulatedSeconds)} of {result.Peers} peers "
            + $"in {Words(result.WallSeconds)}.");
        text.WriteLine($"At the end {result.Online} are online: {result.Supernodes} supernodes, "
            + $"{result.Attached} attached ordinary nodes.");
        text.WriteLine($"{figures.Sessions} sessions, {figures.Attachments} attachments, {figures.Promotions} promotions, "
            + $"{figures.Demotions} demotions.");
        if (figures.SearchesEnded > 0) text.WriteLine(
            $"{figures.SearchesEnded} searches: {Share(figures.SearchesWithHits, figures.SearchesEnded)} brought something, "
            + $"{Share(figures.SearchesFound, figures.SearchesPossible)} of those that could found what was wanted; "
            + $"{(double)figures.SupernodesAsked / figures.SearchesEnded:0.#} supernodes asked each, first hit after "
            + $"{figures.FirstHitMs / Math.Max(1, figures.SearchesWithHits)} ms.");
        if (figures.Faults > 0)
            text.WriteLine($"{figures.Faults} faults; 99 % had a parent again after {figures.HealingSeconds:0} s at the latest.");
        text.WriteLine($"{result.Events} events, {result.EventsPerCpuSecond} a second of processor time; {result.PeakMiB} MiB at most"
            + (result.WallSecondsAnHour is { } pace ? $"; an hour in {Words(pace)}." : "."));
        text.WriteLine($"{result.InvariantsChecked} checks, {result.Violations} violations. Trace {result.TraceHash}.");
        if (compares) PrintTable(rows);
    }

    private void PrintTable(PaperRow[] rows)
    {
        terminal.Out.WriteLine();
        PlainTable.WriteTo(terminal.Out, rows, ("row", row => row.Id), ("quantity", row => row.Quantity), ("paper", row => row.Paper),
            ("band", row => row.Band), ("here", row => row.Value), ("", row => InWords(row.Verdict)));
        terminal.Out.WriteLine(PaperSummary.Of(rows).Words);
    }

    public static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.In => "in",
        Verdict.Out => "OUT",
        Verdict.Input => "input",
        _ => "too little seen",
    };

    private string Progress()
    {
        (int online, int supernodes, int attached) = run.Census;
        double left = (run.End - run.World.Now).TotalSeconds / Math.Max(0.001, watch.Speed);
        string phase = run.World.Now < run.Warm ? "warming up" : run.Scenario.Name;
        return $"{phase}, {watch.Progress:P0}: {Words(run.World.Now.Milliseconds / 1000.0)}, {online} online, {supernodes} supernodes, "
            + $"{attached} attached; {watch.Speed:0.#} s a second, {Words(left)} left";
    }

    private static string Share(long part, long whole) =>
        whole == 0 ? "none" : (100.0 * part / whole).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Words(double seconds) => seconds switch
    {
        < 120 => $"{seconds:0.#} s",
        < 7200 => $"{seconds / 60:0.#} min",
        _ => $"{seconds / 3600:0.#} h",
    };
}
