using System.CommandLine;
using System.Security.Cryptography;
using Canopy.Daemon;
using Canopy.Demo;
using Canopy.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>canopy demo: a whole small network in one process, over real sockets.</summary>
internal static class DemoCommand
{
    private const int SecondsMin = 10, SecondsMax = 3600, SecondsDefault = 60, PeersMin = 2;
    private static readonly TimeSpan Renewal = TimeSpan.FromMilliseconds(500);

    private static readonly Option<int> Peers = new Option<int>("--peers")
    {
        Description = $"How many peers, {PeersMin} to {DemoOptions.PeersMax}", DefaultValueFactory = _ => 60,
    }.Takes(PeersMin, DemoOptions.PeersMax);

    private static readonly Option<int?> Seconds = new Option<int?>("--seconds")
    {
        Description = $"How long it is kept busy, {SecondsMin} to {SecondsMax}. Default: 60, with --app {SecondsMax}",
    }.Takes(SecondsMin, SecondsMax);

    private static readonly Option<bool> App = new("--app")
    {
        Description = "One more peer, yours, with its web app: prints the link into it. Ctrl-C ends the demo",
    };

    private static readonly Option<ulong?> Seed = new("--seed") { Description = "Chooses files, searches, who leaves and who is killed" };
    private static readonly Option<bool> Trouble = new("--log") { Description = "Write what the peers log to the error output" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("demo",
            "Run a whole network here: real peers over real sockets on this machine, that share, search and fetch files, come and go, " +
            "and lose supernodes. "
            + "Nothing leaves the machine; nothing is kept.");
        command.Options.Add(Peers);
        command.Options.Add(Seconds);
        command.Options.Add(Seed);
        command.Options.Add(App);
        command.Options.Add(Trouble);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        ulong seed = parsed.GetValue(Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        bool hasApp = parsed.GetValue(App);
        int seconds = parsed.GetValue(Seconds) ?? (hasApp ? SecondsMax : SecondsDefault);
        DemoOptions options = new(parsed.GetValue(Peers), TimeSpan.FromSeconds(seconds), seed);
        bool json = parsed.GetValue(CommonOptions.Json);
        using LogLines logs = new(terminal.Error.WriteLine) { Least = LogLevel.Debug };
        using ILoggerFactory loggers = parsed.GetValue(Trouble)
            ? LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs))
            : NullLoggerFactory.Instance;
        DemoRun demo = new(options, loggers);
        Task<DemoResult> running = demo.RunAsync(cancellation);
        await using DemoGuest? guest = hasApp ? await InviteGuestAsync(demo, options, terminal, cancellation) : null;
        if (terminal.IsInteractive && !json) await DrawAsync(demo, running, terminal);
        DemoResult result = await running;
        if (json) terminal.WriteJson(result);
        else Print(result, demo, terminal);
        if (result.Faults.IsEmpty) return ExitCode.Done;
        foreach (string fault in result.Faults) terminal.Error.WriteLine($"canopy: {fault}");
        foreach (string download in demo.Downloads.Unfinished()) terminal.Error.WriteLine($"        {download}");
        return terminal.Fail("the network did not come to rest as it should.",
            $"Give it a quieter machine or more time; --seed {seed} draws the same again, --log tells more.");
    }

    private static async Task<DemoGuest?> InviteGuestAsync(
        DemoRun demo, DemoOptions options, Terminal terminal, CancellationToken cancellation)
    {
        (DemoGuest? guest, IReadOnlyList<Problem> problems) = await DemoGuest.TryStartAsync(
            await demo.InviteAsync(cancellation), options.Peers + 1, options.Seed, new LogLines(terminal.Error.WriteLine));
        foreach (Problem problem in problems) terminal.Fail(problem.What, problem.Remedy);
        // On the error output: what stands on the other is the demo's result.
        if (guest is not null) terminal.Error.WriteLine($"Your peer's web app: {guest.Link}  (the link is good once, for 10 minutes)");
        return guest;
    }

    private static Task DrawAsync(DemoRun demo, Task running, Terminal terminal) =>
        terminal.Canvas.Live(new Text("")).StartAsync(async live =>
    {
        while (!running.IsCompleted)
        {
            live.UpdateTarget(DemoTable.Draw(demo));
            await Task.WhenAny(running, Task.Delay(Renewal));
        }
    });

    private static void Print(DemoResult result, DemoRun demo, Terminal terminal)
    {
        TextWriter text = terminal.Out;
        text.WriteLine($"{result.Peers} peers: {result.Supernodes} supernodes ({result.Promotions} promotions), "
            + $"{result.OrdinaryNodes} ordinary nodes, {result.Attached} attached.");
        text.WriteLine(
            $"{result.Searches} searches, {result.SearchesWithHits} with hits; first hit after {result.SearchP50Ms} ms (median), " +
            $"{result.SearchP99Ms} ms (99 %).");
        text.WriteLine($"{result.Downloads} downloads, {result.DownloadsVerified} whole and verified.");
        text.WriteLine($"{result.SupernodesKilled} supernodes killed, {result.Orphans} orphans, {result.Reparented} with a new parent; "
            + $"{demo.Tally.Churn.Left} peers left, {demo.Tally.Churn.Back} came back.");
        text.WriteLine($"Seed {result.Seed}.");
    }
}
