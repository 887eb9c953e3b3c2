using System.CommandLine;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;

namespace Canopy.Commands;

/// <summary>canopy up: runs the peer until Ctrl-C.</summary>
internal static class UpCommand
{
    private static readonly Option<string?> Join =
        new("--join") { Description = "Follow a friend's invite: the link 'canopy invite' prints", HelpName = "LINK" };

    private static readonly IReadOnlyList<(Setting Setting, Option<string?> Option)> Settings =
        [.. SettingsTable.All.Select(
            setting => (setting, new Option<string?>(setting.Flag) { Description = setting.Explanation, HelpName = "VALUE" }))];

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("up",
            "Run your peer: join the network, share your folders, answer the other commands. Ends with Ctrl-C. "
            + "Every setting of canopy.yaml can be given as an option; lists are separated by ';'.");
        command.Options.Add(Join);
        foreach ((_, Option<string?> option) in Settings) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        InviteLink? invite = null;
        if (parsed.GetValue(Join) is { } link && !InviteLink.TryParse(link, out invite, out Problem? problem))
        {
            terminal.Fail(problem.What, problem.Remedy);
            return ExitCode.WrongUse;
        }
        Dictionary<string, string> flags = new(StringComparer.Ordinal);
        foreach ((Setting setting, Option<string?> option) in Settings)
            if (parsed.GetValue(option) is { } text) flags[setting.Key] = text;
        if (RefuseFlags(flags, terminal)) return ExitCode.WrongUse;

        bool json = parsed.GetValue(CommonOptions.Json);
        LiveStatus? live = terminal.IsInteractive && !json ? new(terminal) : null;
        using LogLines logs = new(live is null ? terminal.Error.WriteLine : live.AddLine);
        DataFolder folder = terminal.Folder(parsed.GetValue(CommonOptions.Data));
        DaemonOptions? options = new(folder, terminal.Variables, flags, invite, logs);
        while (options is not null)
        {
            (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await CanopyDaemon.TryStartAsync(options);
            if (daemon is null)
            {
                foreach (Problem told in problems) terminal.Fail(told.What, told.Remedy);
                return ExitCode.Failed;
            }
            await using (daemon)
            {
                bool isAgain = await ShowUntilEndedAsync(daemon, folder, json, live, terminal, cancellation);
                options = isAgain ? daemon.OptionsAgain : null;
            }
        }
        if (!json) terminal.Out.WriteLine("Stopped.");
        return ExitCode.Done;
    }

    /// <summary>A flag that cannot be meant is wrong use; what is wrong in the file or the variables is a start that failed.</summary>
    private static bool RefuseFlags(Dictionary<string, string> flags, Terminal terminal)
    {
        IReadOnlyList<SettingsProblem> problems = SettingsReader.Check(flags);
        foreach (SettingsProblem problem in problems) terminal.Fail($"{problem}", "'canopy up --help' shows how it is used.");
        return problems.Count > 0;
    }

    /// <summary>Shows what happens until somebody stops the daemon; true when it is to start again.</summary>
    private static async Task<bool> ShowUntilEndedAsync(
        CanopyDaemon daemon, DataFolder folder, bool json, LiveStatus? live, Terminal terminal, CancellationToken cancellation)
    {
        string invite = $"{await daemon.Node.InviteAsync()}";
        string listening = $"{daemon.Node.Host.Address}";
        if (json)
            terminal.WriteJson(new
            {
                Kind = "started", daemon.Api, Listening = listening, PeerId = $"{daemon.Node.Id}", Data = folder.Root,
                Invite = invite, App = daemon.AppLink(),
            });
        else
        {
            terminal.Out.WriteLine($"Canopy is up. Settings: {folder.Settings}");
            terminal.Out.WriteLine($"  listening {listening}, API {daemon.Api}");
            terminal.Out.WriteLine($"  invite    {invite}");
            terminal.Out.WriteLine($"  web app   {daemon.AppLink()}  (good once, for 10 minutes; later: canopy open)");
        }
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task showing = json ? FollowAsync(daemon.Node, terminal, ended.Token)
            : live is not null ? live.RunAsync(daemon.Node, ended.Token)
            : Task.Delay(Timeout.Infinite, ended.Token);
        await Task.WhenAny(showing, daemon.Restart.Asked);
        await ended.CancelAsync();
        try
        {
            await showing;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, a polite kill, or a new start.
        }
        return !cancellation.IsCancellationRequested;
    }

    private static async Task FollowAsync(PeerNode node, Terminal terminal, CancellationToken cancellation)
    {
        await foreach (DaemonEvent happened in node.Events.FollowAsync(node.Events.Begin, cancellation))
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(happened, ApiJson.Options));
            await terminal.Out.FlushAsync(cancellation);
        }
    }
}
