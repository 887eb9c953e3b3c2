using System.Collections.Immutable;
using System.CommandLine;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;
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
            || PaceOptions.Plan(parsed, seeds, settings.Pace, out problem) is null) return WrongUse(terminal, problem!);
        bool isResumed = parsed.GetValue(Resume), isFromSnapshot = parsed.GetValue(FromSnapshot) is not null;
        if (seeds.Addresses.IsEmpty && !isResumed && !isFromSnapshot)
            return WrongUse(terminal, new("Nobody is named to be followed.",
                "Name peers as 192.0.2.1:1214, or take the supernodes of a crawl with --from-snapshot last."));
        // What is wrong with the options is told before a store is made for them.
        (CampaignKeeper? keeper, problem) = await CampaignOptions.OpenAsync(parsed, terminal);
        if (keeper is null) return terminal.Fail(problem!.What, problem.Remedy);
        await using (keeper)
        {
            (Tracking? tracking, problem) = isResumed
                ? await ResumeAsync(keeper, parsed, seeds) : await BeginAsync(keeper, parsed, seeds, settings);
            return tracking is null ? terminal.Fail(problem!.What, problem.Remedy)
                : await TrackAsync(keeper, tracking, seeds.Network, parsed, terminal, cancellation);
        }
    }

    /// <summary>What is to be done, and the machine that does it.</summary>
    private sealed record Tracking(TrackPlan Plan, Tracker Tracker);

    private static async Task<(Tracking? Tracking, Problem? Problem)> BeginAsync(
        CampaignKeeper keeper, ParseResult parsed, SeedWords seeds, TrackSettings settings)
    {
        ImmutableArray<PeerAddress> targets = [.. seeds.Addresses.Distinct()];
        if (parsed.GetValue(FromSnapshot) is { } from)
        {
            (List<PeerAddress> supernodes, Problem? unread) =
                await keeper.SupernodesOfAsync(CampaignOptions.NumberOf(from));
            if (unread is not null) return (null, unread);
            targets = [.. targets.Union(supernodes)];
        }
        if (targets.IsEmpty) return (null, new("Nobody answered in that snapshot.", "Take another with --from-snapshot, or name peers."));
        CrawlPlan pace = PaceOptions.Plan(parsed, seeds, settings.Pace, out _)! with { Seeds = targets };
        settings = settings with { Pace = CrawlSettings.Of(pace) };
        if (await keeper.BeginAsync(SnapshotKind.Track, settings.ToJson(), targets) is { } unbegun) return (null, unbegun);
        TrackPlan plan = settings.Plan(pace) with { Until = EndOf(keeper, settings) };
        return (new(plan, new(plan)), null);
    }

    /// <summary>The tracking that came to no end, with all that it saw by then.</summary>
    private static async Task<(Tracking? Tracking, Problem? Problem)> ResumeAsync(
        CampaignKeeper keeper, ParseResult parsed, SeedWords seeds)
    {
        (Snapshot? snapshot, Problem? problem) = await keeper.FindUnfinishedAsync(SnapshotKind.Track);
        if (problem is not null) return (null, problem);
        if (snapshot is not { Plan: var from } || TrackSettings.TryRead(from.Plan) is not { } kept)
            return (null, new($"There is no unfinished tracking in {keeper.Name}.", "Begin one: name whom to follow."));
        if (kept.Pace.Excluded > 0 && parsed.GetValue(PaceOptions.Exclude) is null)
            return (null, new("The tracking left out whom an exclude file named, and no such file is given now.",
                "Give it again with --exclude."));
        if (Settings(parsed, kept, out problem) is not { } settings
            || PaceOptions.Plan(parsed, seeds, settings.Pace, out problem) is not { } pace) return (null, problem);
        if (settings.Tolerate != kept.Tolerate || settings.EveryMs != kept.EveryMs)
            return (null, new($"The tracking looks every {TimeSpan.FromMilliseconds(kept.EveryMs)} and tolerates {kept.Tolerate} misses; "
                + "its sessions would be of two kinds.", "Leave --every and --tolerate out, or begin another."));
        TrackPlan plan = settings.Plan(pace) with { Targets = [.. from.Seeds.Union(seeds.Addresses)], Until = EndOf(keeper, settings) };
        Tracker tracker = new(plan);
        problem = await keeper.ReadAsync(look => tracker.Recall(look));
        return problem is null ? (new(plan, tracker), null) : (null, problem);
    }

    private static Instant EndOf(CampaignKeeper keeper, TrackSettings settings) =>
        settings.ForMs is { } lasts ? keeper.Snapshot!.BeganAt + TimeSpan.FromMilliseconds(lasts) : Instant.Never;

    private static async Task<int> TrackAsync(CampaignKeeper keeper, Tracking tracking, NetworkKey network, ParseResult parsed,
        Terminal terminal, CancellationToken cancellation)
    {
        if (!TrackSession.TryOpen(tracking.Plan, tracking.Tracker, network, out TrackSession? session, out Problem? problem))
            return terminal.Fail(problem.What, problem.Remedy);
        TrackView view = new(terminal, parsed.GetValue(CommonOptions.Json), keeper, tracking.Plan);
        TrackProgress progress;
        await using (session)
            (progress, problem) = await view.WatchAsync(tell => session.RunAsync(keeper.KeepAsync, tell, view.Cycled, cancellation));
        bool isStopped = cancellation.IsCancellationRequested;
        if (problem is null && !isStopped) problem = await keeper.EndAsync(SnapshotState.Done);
        (List<TrackedSession> sessions, Problem? unread) = await keeper.ReadSessionsAsync();
        problem ??= unread;
        view.Print(progress, session.Model, sessions);
        if (problem is not null) return terminal.Fail(problem.What, problem.Remedy);
        // One without an end is meant to be stopped by hand.
        if (isStopped && tracking.Plan.Until != Instant.Never)
            return terminal.Fail($"stopped; {progress.Looks} looks are kept in {keeper.Name}.", "'canopy track --resume' goes on with it.");
        return progress.Begun > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static int WrongUse(Terminal terminal, Problem problem)
    {
        terminal.Fail(problem.What, problem.Remedy);
        return ExitCode.WrongUse;
    }
}
