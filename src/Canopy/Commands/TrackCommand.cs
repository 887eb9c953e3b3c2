using System.CommandLine;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Command = System.CommandLine.Command;

namespace Canopy.Commands;

/// <summary>canopy track: who is up from when to when, kept in a campaign.</summary>
internal static partial class TrackCommand
{
    private static readonly Argument<string[]> Targets = new("peers")
    {
        Description = "Whom to follow: addresses as 192.0.2.1:1214, or an invite link. Not needed with --from-snapshot and --resume",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("track",
            "Follow peers: look at each every few minutes, and say from when to when it was up, as far as looks can tell.");
        command.Arguments.Add(Targets);
        foreach (Option option in (Option[])[FromSnapshot, Every, For, Grow, Tolerate, CampaignOptions.Store, CampaignOptions.Campaign,
            CampaignOptions.Vantage, Resume, .. PaceOptions.All]) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (!SeedWords.TryRead(parsed.GetValue(Targets)!, out SeedWords? seeds, out Problem? problem)
            || Settings(parsed, TrackSettings.Standard, out problem) is not { } settings
            || PaceOptions.Plan(parsed, seeds, settings.Pace, out problem) is not { } pace) return WrongUse(terminal, problem!);
        bool isResumed = parsed.GetValue(Resume), isFromSnapshot = parsed.GetValue(FromSnapshot) is not null;
        if (seeds.Addresses.IsEmpty && !isResumed && !isFromSnapshot)
            return WrongUse(terminal, new("Nobody is named to be followed.",
                "Name peers as 192.0.2.1:1214, or take the supernodes of a crawl with --from-snapshot last."));
        // What is wrong with the options is told before a store is made for them.
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            (Tracking? tracking, problem) = isResumed ? await ResumeAsync(keeper, parsed, seeds)
                : await Tracking.BeginAsync(keeper, settings, pace, parsed.GetValue(FromSnapshot));
            return tracking is null ? terminal.Fail(problem!.What, problem.Remedy)
                : await TrackAsync(keeper, tracking, seeds.Network, parsed, terminal, cancellation);
        }
    }

    private static Task<(Tracking? Tracking, Problem? Problem)> ResumeAsync(
        CampaignKeeper keeper, ParseResult parsed, SeedWords seeds) =>
        Tracking.ResumeAsync(keeper, number: null, parsed.GetValue(PaceOptions.Exclude) is not null, kept =>
            Settings(parsed, kept, out Problem? problem) is { } settings
                && PaceOptions.Plan(parsed, seeds, settings.Pace, out problem) is { } pace
                ? (settings, pace, null) : (null, null, problem));

    private static async Task<int> TrackAsync(CampaignKeeper keeper, Tracking tracking, NetworkKey network, ParseResult parsed,
        Terminal terminal, CancellationToken cancellation)
    {
        TrackView view = new(terminal, parsed.GetValue(CommonOptions.Json), keeper, tracking.Plan);
        (MeasuringEnd end, long looks, Problem? problem) = await tracking.RunAsync(keeper, network, view, cancellation);
        if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
        // One without an end is meant to be stopped by hand.
        if (end == MeasuringEnd.Stopped && tracking.Plan.Until != Instant.Never)
            return terminal.Fail($"stopped; {looks} looks are kept in {keeper.Name}.", "'canopy track --resume' goes on with it.");
        return end == MeasuringEnd.NobodyThere || tracking.Tracker.Progress.Begun == 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static int WrongUse(Terminal terminal, Problem problem)
    {
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }
}
