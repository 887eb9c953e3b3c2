using System.CommandLine;
using Canopy.Hosting;
using Canopy.Reports;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy report: every figure of the papers from what was measured, in one page.</summary>
internal static class ReportCommand
{
    internal static readonly Argument<string[]> Targets = new("what")
    {
        Description = "Directories of 'simulate --output' or 'sniff --tables', and names of campaigns: together one measurement. "
            + "Default: the campaign main",
        Arity = ArgumentArity.ZeroOrMore,
    };

    internal static readonly Option<double> UtcOffset = new("--utc-offset")
    {
        Description = "Hours by which local time is ahead of UTC, for the figure by hour of the day",
        DefaultValueFactory = _ => TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UtcNow).TotalHours,
        HelpName = "HOURS",
    };

    private static readonly Option<string> Page = new("-o", "--to")
    {
        Description = "The file to write", DefaultValueFactory = _ => "report.html", HelpName = "FILE",
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("report",
            "Draw every figure of the three papers from what was measured, beside what they state, as one page that needs no network.");
        command.Arguments.Add(Targets);
        foreach (Option option in (Option[])[Page, CampaignOptions.Store, UtcOffset]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    /// <summary>Draws all figures; null, and told, where that cannot be.</summary>
    internal static async Task<Report?> DrawAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (Math.Abs(parsed.GetValue(UtcOffset)) > ReportMaker.OffsetMost)
        {
            terminal.Fail($"{UtcOffset.Name} takes {-ReportMaker.OffsetMost} to {ReportMaker.OffsetMost} hours.",
                "Vienna in winter is 1, New York -5.");
            return null;
        }
        string[] targets = parsed.GetValue(Targets) is { Length: > 0 } named ? named : ["main"];
        ReportMaker maker = new(CampaignOptions.PlaceOf(parsed, terminal), parsed.GetValue(UtcOffset));
        (Report? report, Problem? problem) =
            await maker.DrawAsync(targets.Select(target => new ReportTarget(target, IsFolder: null)), cancellation);
        if (problem is not null) terminal.Fail(problem.What, problem.Remedy);
        return report;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (await DrawAsync(parsed, terminal, cancellation) is not { } report) return ExitCode.Failed;
        string path = parsed.GetValue(Page)!;
        if (ReportPage.Write(report, path) is { } problem) return terminal.Fail(problem.What, problem.Remedy);
        ReportView view = new(report);
        if (parsed.GetValue(CommonOptions.Json)) terminal.WriteJson(view.Summary(path));
        else view.Print(path, terminal.Out);
        return ExitCode.Done;
    }
}
