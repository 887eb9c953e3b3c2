using System.CommandLine;
using System.CommandLine.Parsing;
using Canopy.Hosting.Settings;
using NearestName = Canopy.Core.NearestName;

namespace Canopy.Commands;

/// <summary>The program's command line: what it understands, and what it answers when it does not.</summary>
internal static class CommandLine
{
    /// <summary>How long a command may take to say good-bye after Ctrl-C before the process ends anyway.</summary>
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(10);

    /// <summary>Runs one command line.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        RootCommand root = Create(terminal);
        // No bundles of one-letter options: -hot is a word left out of a search, not a call for help.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false });
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true }) return Refuse(parsed, terminal);
        InvocationConfiguration configuration = new()
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = FarewellMax,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        RootCommand root =
            new("Canopy: a file-sharing network without servers. Start your peer with 'canopy up', then search, get and share.");
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(CommonOptions.Json);
        UpCommand.AddTo(root, terminal);
        SearchCommand.AddTo(root, terminal);
        GetCommand.AddTo(root, terminal);
        GetFolderCommand.AddTo(root, terminal);
        DownloadsCommand.AddTo(root, terminal);
        WishCommand.AddTo(root, terminal);
        BrowseCommand.AddTo(root, terminal);
        ShareCommand.AddTo(root, terminal);
        UploadsCommand.AddTo(root, terminal);
        StatusCommand.AddTo(root, terminal);
        OpenCommand.AddTo(root, terminal);
        MessageCommand.AddTo(root, terminal);
        InviteCommand.AddTo(root, terminal);
        KeysCommand.AddTo(root, terminal);
        HashCommand.AddTo(root, terminal);
        DemoCommand.AddTo(root, terminal);
        SimulateCommand.AddTo(root, terminal);
        ProbeCommand.AddTo(root, terminal);
        CrawlCommand.AddTo(root, terminal);
        CollectCommand.AddTo(root, terminal);
        SniffCommand.AddTo(root, terminal);
        TrackCommand.AddTo(root, terminal);
        CampaignsCommand.AddTo(root, terminal);
        AnalyzeCommand.AddTo(root, terminal);
        ReportCommand.AddTo(root, terminal);
        Examples.Install(root);
        return root;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        foreach (ParseError error in parsed.Errors) terminal.Error.WriteLine($"canopy: {Plain(error.Message)}");
        string command = "";
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } part; at = at.Parent)
            command = $"{part.Command.Name} {command}";
        Command meant = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [{ } unknown, ..] && NearestName.Of(unknown, NamesIn(meant)) is { } nearest)
            terminal.Error.WriteLine($"        Did you mean '{nearest}'?");
        terminal.Error.WriteLine($"        'canopy {command}--help' shows how it is used.");
        return ExitCode.WrongUse;
    }

    /// <summary>The parser tells our types by name, which mean nothing to who typed; the words they take do.</summary>
    private static string Plain(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines[0].Split(" as expected type ") is not [var refused, _]) return message;
        IEnumerable<string> words = lines.Skip(1).Select(word => char.ToLowerInvariant(word[0]) + word[1..]);
        return lines.Length == 1 ? $"{refused}." : $"{refused}; it takes {string.Join(", ", words)}.";
    }

    private static IEnumerable<string> NamesIn(Command command) =>
        [.. command.Subcommands.Select(below => below.Name), .. command.Options.Select(option => option.Name)];
}
