using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Transfers;

namespace Canopy.Commands;

/// <summary>canopy downloads: what is being fetched, why it stands where it stands, and the handles on it.</summary>
internal static class DownloadsCommand
{
    private static readonly Argument<string[]> Which = new("what")
    {
        Description = "The first digits of a ContentHash, F and the number of a folder, or 'all'", Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Argument<DownloadPriority> Order = new("priority") { Description = "high, normal or low" };
    private static readonly Argument<string> One = new("what") { Description = "The first digits of a ContentHash" };
    private static readonly Option<DownloadState?> State = new("--state")
    {
        Description = "Only those that are queued, lookingForSources, connecting, downloading, verifying, done, failed or paused",
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command downloads = new("downloads", "Show what is being fetched; pause, resume, cancel it or put it first.");
        downloads.Options.Add(State);
        downloads.Talks(terminal, ListAsync);
        Handle(downloads, terminal, "pause", "Stop downloads until they are resumed.",
            (talk, path) => talk.Client.PostAsync<object>($"{path}/pause", null, talk.Cancellation));
        Handle(downloads, terminal, "resume", "Go on with downloads that are paused or have failed.",
            (talk, path) => talk.Client.PostAsync<object>($"{path}/resume", null, talk.Cancellation));
        Handle(downloads, terminal, "cancel", "End downloads and take them out of the list. Parts are deleted, finished files stay.",
            (talk, path) => talk.Client.DeleteAsync<object>(path, talk.Cancellation));
        Command priority = new("priority", "Put a download before or behind the others.");
        priority.Arguments.Add(One);
        priority.Arguments.Add(Order);
        priority.Talks(terminal, (talk, parsed) => ChangeAsync(talk, [parsed.GetRequiredValue(One)], (_, path) =>
            talk.Client.PostAsync<object>($"{path}/priority", new PriorityAsked(parsed.GetValue(Order)), talk.Cancellation)));
        downloads.Subcommands.Add(priority);
        root.Subcommands.Add(downloads);
    }

    private static void Handle(
        Command downloads, Terminal terminal, string name, string about, Func<DaemonTalk, string, Task<DaemonAnswer<object>>> change)
    {
        Command command = new(name, about);
        command.Arguments.Add(Which);
        command.Talks(terminal, (talk, parsed) => ChangeAsync(talk, parsed.GetRequiredValue(Which), change));
        downloads.Subcommands.Add(command);
    }

    private static async Task<int> ListAsync(DaemonTalk talk, ParseResult parsed)
    {
        string state = parsed.GetValue(State) is { } only ? $"state={only}&" : "";
        DaemonAnswer<FolderView[]> folders = await talk.Client.GetAsync<FolderView[]>("folders", talk.Cancellation);
        if (!folders.IsGood) return talk.Client.Fail(folders);
        long shown = folders.Value!.Length;
        foreach (FolderView folder in folders.Value) Show(talk, folder, () => Print(folder, talk.Terminal));
        for (string? cursor = ""; cursor is not null;)
        {
            DaemonAnswer<PageView<DownloadView>> page =
                await talk.Client.GetAsync<PageView<DownloadView>>($"downloads?{state}cursor={cursor}", talk.Cancellation);
            if (!page.IsGood) return talk.Client.Fail(page);
            foreach (DownloadView download in page.Value!.Items) Show(talk, download, () => Print(download, talk.Terminal));
            (shown, cursor) = (shown + page.Value.Items.Count, page.Value.Next);
        }
        if (shown == 0 && !talk.Json) talk.Terminal.Out.WriteLine("Nothing is being fetched: canopy search WORDS, then canopy get NUMBER.");
        return ExitCode.Done;
    }

    private static void Show<T>(DaemonTalk talk, T view, Action print)
    {
        if (talk.Json) talk.Terminal.WriteJson(view);
        else print();
    }

    private static void Print(DownloadView download, Terminal terminal)
    {
        string left = download.SecondsLeft is { } seconds ? $", {InWords.Time(seconds)} left" : "";
        string rate = download.BytesPerSecond > 0 ? $", {InWords.Size(download.BytesPerSecond)}/s{left}" : "";
        string priority = download.Priority == DownloadPriority.Normal ? "" : $", {InWords.Words(download.Priority)} priority";
        terminal.Out.WriteLine(InWords.Plain($"{download.ContentHash[..8]}  {download.Share,4:P0} of {InWords.Size(download.Size),9}  "
            + $"{download.Name}  ({InWords.Words(download.State)}{rate}{priority})"));
        if (download.Reason is { } reason && download.State != DownloadState.Done)
            terminal.Out.WriteLine(InWords.Plain($"          {reason}"));
    }

    private static void Print(FolderView folder, Terminal terminal)
    {
        double share = folder.Bytes == 0 ? 0 : (double)folder.BytesDone / folder.Bytes;
        terminal.Out.WriteLine(InWords.Plain($"F{folder.Id,-7}  {share,4:P0} of {InWords.Size(folder.Bytes),9}  {folder.Folder}/  "
            + $"({InWords.Words(folder.State)}, {folder.FilesDone} of {InWords.Count(folder.Files, "file")})"));
        if (folder.Reason is { } reason) terminal.Out.WriteLine(InWords.Plain($"          {reason}"));
    }

    private static async Task<int> ChangeAsync(
        DaemonTalk talk, string[] which, Func<DaemonTalk, string, Task<DaemonAnswer<object>>> change)
    {
        bool isAll = which is ["all"];
        DaemonAnswer<List<string>> paths = await PathsAsync(talk, which, isAll);
        if (!paths.IsGood) return talk.Client.Fail(paths);
        int exit = ExitCode.Done;
        foreach (string path in paths.Value!)
        {
            DaemonAnswer<object> answer = await change(talk, path);
            // Of all, some are always done already: that is no failure.
            if (!answer.IsGood && !isAll) exit = talk.Client.Fail(answer);
        }
        return exit;
    }

    /// <summary>The API's paths of what was named; each name must fit exactly one.</summary>
    private static async Task<DaemonAnswer<List<string>>> PathsAsync(DaemonTalk talk, string[] which, bool isAll)
    {
        List<string> known = [];
        DaemonAnswer<FolderView[]> folders = await talk.Client.GetAsync<FolderView[]>("folders", talk.Cancellation);
        if (!folders.IsGood) return new(null, folders.What, folders.Remedy);
        known.AddRange(folders.Value!.Select(folder => $"folders/{folder.Id}"));
        for (string? cursor = ""; cursor is not null;)
        {
            DaemonAnswer<PageView<DownloadView>> page =
                await talk.Client.GetAsync<PageView<DownloadView>>($"downloads?limit=500&cursor={cursor}", talk.Cancellation);
            if (!page.IsGood) return new(null, page.What, page.Remedy);
            known.AddRange(page.Value!.Items.Select(download => $"downloads/{download.ContentHash}"));
            cursor = page.Value.Next;
        }
        if (isAll) return new(known, "", "");
        List<string> named = [];
        foreach (string word in which)
        {
            List<string> fitting = [.. known.Where(path => Names(word, path))];
            if (fitting.Count != 1)
                return new(null, fitting.Count == 0 ? $"there is no download '{word}'." : $"'{word}' fits {fitting.Count} downloads.",
                    "'canopy downloads' lists them; give more digits of the ContentHash, or F and the number of a folder.");
            named.Add(fitting[0]);
        }
        return new(named, "", "");
    }

    private static bool Names(string word, string path) => word.StartsWith('F')
        ? path == $"folders/{word[1..]}"
        : path.StartsWith($"downloads/{word}", StringComparison.OrdinalIgnoreCase);
}
