using System.CommandLine;
using Canopy.Reports;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy analyze: the numbers behind a report; and graphs and traces from anywhere (its subcommands).</summary>
internal static class AnalyzeCommand
{
    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("analyze",
            "Tell what was measured beside what the three papers state; with --json every figure with all its points, as 'report' draws "
                + "it.");
        command.Arguments.Add(ReportCommand.Targets);
        foreach (Option option in (Option[])[CampaignOptions.Store, ReportCommand.UtcOffset]) command.Options.Add(option);
        AnalyzeGraphCommand.AddTo(command, terminal);
        AnalyzeSessionsCommand.AddTo(command, terminal);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (await ReportCommand.DrawAsync(parsed, terminal, cancellation) is not { } report) return ExitCode.Failed;
        if (parsed.GetValue(CommonOptions.Json)) terminal.WriteJson(report);
        else new ReportView(report).PrintClaims(terminal.Out);
        return ExitCode.Done;
    }
}
