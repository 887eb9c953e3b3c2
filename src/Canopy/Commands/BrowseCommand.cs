using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Transfers;

namespace Canopy.Commands;

/// <summary>canopy browse: what else the owner of a hit shares.</summary>
internal static class BrowseCommand
{
    /// <summary>Pages of one folder shown; a folder with more is said to have more.</summary>
    private const int PagesMax = 100;

    private static readonly Argument<string> Whom =
        new("whom") { Description = "The number of a hit of the last search: its owner is meant; or PEERID@ADDRESS" };
    private static readonly Argument<string?> Folder =
        new("folder") { Description = "Which folder of theirs; without, the list of all", Arity = ArgumentArity.ZeroOrOne };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("browse", "List what another peer shares, a folder at a time. 'canopy get HASH' fetches what you see.");
        command.Arguments.Add(Whom);
        command.Arguments.Add(Folder);
        command.Talks(terminal, RunAsync);
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(DaemonTalk talk, ParseResult parsed)
    {
        string whom = parsed.GetRequiredValue(Whom), folder = parsed.GetValue(Folder) ?? "";
        SourceView? peer = whom.Split('@') is [{ Length: 64 } id, { } address] ? new(id, address, true, "") : null;
        if (LastSearch.IsNumber(whom)) peer = LastSearch.Find(talk, whom)?.Owner;
        if (peer is null) return LastSearch.IsNumber(whom) ? ExitCode.Failed : WrongWhom(talk.Terminal, whom);

        string question = $"browse?peer={peer.Peer}&address={peer.Address}&reachable={(peer.Reachable ? "true" : "false")}"
            + $"&supernode={peer.Supernode}&folder={Uri.EscapeDataString(folder)}";
        List<string> folders = [];
        List<SharesPageFile> files = [];
        string? cursor = "";
        for (int page = 0; cursor is not null && page < PagesMax; page++)
        {
            DaemonAnswer<BrowseView> answer =
                await talk.Client.GetAsync<BrowseView>($"{question}&cursor={Uri.EscapeDataString(cursor)}", talk.Cancellation);
            if (!answer.IsGood) return talk.Client.Fail(answer);
            folders.AddRange(answer.Value!.Folders);
            files.AddRange(answer.Value.Files);
            cursor = answer.Value.Next;
        }
        if (talk.Json) talk.Terminal.WriteJson(new { Folder = folder, Folders = folders, Files = files, HasMore = cursor is not null });
        else Print(folder, folders, files, cursor is not null, talk.Terminal);
        return ExitCode.Done;
    }

    private static int WrongWhom(Terminal terminal, string whom)
    {
        terminal.Fail($"'{whom}' is neither a hit's number nor PEERID@ADDRESS.", "Search first, then: canopy browse NUMBER");
        return ExitCode.WrongUse;
    }

    private static void Print(string folder, List<string> folders, List<SharesPageFile> files, bool hasMore, Terminal terminal)
    {
        string above = folder.Length == 0 ? "" : folder + "/";
        foreach (string name in folders) terminal.Out.WriteLine(InWords.Plain($"{above}{name}/"));
        foreach (SharesPageFile file in files)
            terminal.Out.WriteLine(InWords.Plain($"{file.ContentHash}  {InWords.Size(file.Size),9}  {file.Name}"));
        if (folders.Count + files.Count == 0) terminal.Out.WriteLine("Nothing is shared there.");
        if (hasMore) terminal.Out.WriteLine("There is more; it is not shown.");
    }
}
