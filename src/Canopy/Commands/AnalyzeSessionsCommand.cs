using System.CommandLine;
using System.Globalization;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Sessions;
using Canopy.Core;
using Canopy.Hosting;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy analyze sessions: how long the sessions of a trace last, by every estimator, and how long peers are up.</summary>
internal static class AnalyzeSessionsCommand
{
    private static readonly Argument<string> Trace = new("file")
    {
        Description = "An availability trace (.avt or .avt.gz), such as 'canopy campaigns export --sessions --format avt' writes",
        HelpName = "FILE",
    };

    private static readonly Option<double?> From = Hours("--from", "Look at the trace from this hour on only, counted from its beginning");

    private static readonly Option<double?> To = Hours("--to", "Look at the trace up to this hour only, counted from its beginning");

    public static void AddTo(Command analyze, Terminal terminal)
    {
        Command command = new("sessions", "Tell how long sessions last, by several estimators, and how much of the time peers are up.");
        command.Arguments.Add(Trace);
        command.Options.Add(From);
        command.Options.Add(To);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        analyze.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(Trace);
        if (parsed.GetValue(From) is { } first && parsed.GetValue(To) is { } last && first >= last)
        {
            terminal.Fail("--from must be less than --to.", "'canopy analyze sessions --help' shows how it is used.");
            return ExitCode.WrongUse;
        }
        (SessionWindow? whole, Problem? problem) = await TraceFile.ReadAsync(path, cancellation);
        if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
        Instant from = parsed.GetValue(From) is { } begin ? At(begin) : whole!.From;
        Instant to = parsed.GetValue(To) is { } end ? At(end) : whole!.To;
        Attempt<SessionWindow> window = whole!.Cut(from, to);
        if (window.Shortage is not null)
        {
            return terminal.Fail($"'{path}' ends at hour {SessionsView.Number(whole.To.Milliseconds / 3_600_000.0)}, before --from.",
                "Let --from and --to name hours within the trace.");
        }
        SessionsView view = SessionsView.Of(window.Value);
        if (parsed.GetValue(CommonOptions.Json)) terminal.WriteJson(view.Data());
        else view.Print(terminal.Out);
        return ExitCode.Done;
    }

    private static Option<double?> Hours(string name, string description)
    {
        Option<double?> option = new(name) { Description = description, HelpName = "HOURS" };
        option.CustomParser = result =>
        {
            bool isNumber = double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double hours);
            if (isNumber && hours is >= 0 and <= Analysis.Sessions.Traces.AvtLimits.SecondsMax / 3600.0) return hours;
            result.AddError($"{name} takes hours since the trace began, like 120 or 0.5; '{result.Tokens[0].Value}' is none.");
            return null;
        };
        return option;
    }

    private static Instant At(double hours) => new((long)Math.Round(hours * 3_600_000));
}
