using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Transfers;

namespace Canopy.Commands;

/// <summary>canopy browse: what else the owner of a hit shares. Pages are shown as they come; no list is kept whole.</summary>
internal static class BrowseCommand
{
    private static readonly Argument<string> Peer = new("whom") { Description = Whom.Description };
    private static readonly Argument<string?> Folder =
        new("folder") { Description = "Which folder of theirs; without, the list of all", Arity = ArgumentArity.ZeroOrOne };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("browse", "List what another peer shares, a folder at a time. 'canopy get HASH' fetches a file you see, "
            + "'canopy get-folder' a folder with all below it.");
        command.Arguments.Add(Peer);
        command.Arguments.Add(Folder);
        command.Talks(terminal, RunAsync);
        root.Subcommands.Add(command);
    }

    private static Task<int> RunAsync(DaemonTalk talk, ParseResult parsed)
    {
        if (Whom.Find(talk, parsed.GetRequiredValue(Peer), out int exit) is not { } peer) return Task.FromResult(exit);
        string question = $"browse?peer={peer.Peer}&address={peer.Address}&reachable={(peer.Reachable ? "true" : "false")}"
            + $"&supernode={peer.Supernode}";
        return ShowAsync(talk, question, parsed.GetValue(Folder) ?? "");
    }

    /// <summary>Shows a folder, page by page; with --json a line a page.</summary>
    internal static async Task<int> ShowAsync(DaemonTalk talk, string question, string folder)
    {
        long shown = 0;
        for (string? cursor = ""; cursor is not null;)
        {
            DaemonAnswer<BrowseView> answer = await talk.Client.GetAsync<BrowseView>(
                $"{question}&folder={Uri.EscapeDataString(folder)}&cursor={Uri.EscapeDataString(cursor)}", talk.Cancellation);
            if (!answer.IsGood) return talk.Client.Fail(answer);
            BrowseView page = answer.Value!;
            if (talk.Json) talk.Terminal.WriteJson(page);
            else Print(folder, page, talk.Terminal);
            shown += page.Folders.Count + page.Files.Count;
            if (page.Next == cursor)
                return talk.Terminal.Fail("the listing goes round in a circle.", "It is the other peer's fault; browse a folder of it.");
            cursor = page.Next;
        }
        if (shown == 0 && !talk.Json) talk.Terminal.Out.WriteLine("Nothing is shared there.");
        return ExitCode.Done;
    }

    private static void Print(string folder, BrowseView page, Terminal terminal)
    {
        string above = folder.Length == 0 ? "" : folder + "/";
        foreach (string name in page.Folders) terminal.Out.WriteLine(InWords.Plain($"{above}{name}/"));
        foreach (SharesPageFile file in page.Files)
            terminal.Out.WriteLine(InWords.Plain($"{file.ContentHash}  {InWords.Size(file.Size),9}  {file.Name}"));
    }
}
