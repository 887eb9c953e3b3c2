using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>canopy get-folder: fetches a folder of another peer with all below it, as one download.</summary>
internal static class GetFolderCommand
{
    /// <summary>Between two looks at the folder.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    private static readonly Argument<string> Peer = new("whom") { Description = Whom.Description };
    private static readonly Argument<string> Folder = new("folder") { Description = "Which folder of theirs, as 'canopy browse' shows it" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("get-folder", "Fetch a folder with all below it. 'canopy downloads' shows how far it is.");
        command.Arguments.Add(Peer);
        command.Arguments.Add(Folder);
        command.Options.Add(GetCommand.Detach);
        command.Options.Add(GetCommand.Priority);
        command.Talks(terminal, RunAsync);
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(DaemonTalk talk, ParseResult parsed)
    {
        if (Whom.Find(talk, parsed.GetRequiredValue(Peer), out int exit) is not { } owner) return exit;
        FolderAsked asked = new(owner, parsed.GetRequiredValue(Folder), parsed.GetValue(GetCommand.Priority));
        DaemonAnswer<FolderView> answer = await talk.Client.PostAsync<FolderView>("folders", asked, talk.Cancellation);
        if (!answer.IsGood) return talk.Client.Fail(answer);
        if (!parsed.GetValue(GetCommand.Detach)) return await WaitAsync(talk, answer.Value!);
        if (talk.Json) talk.Terminal.WriteJson(answer.Value);
        else talk.Terminal.Out.WriteLine($"Fetching {answer.Value!.Folder} into {answer.Value.Path} in the background.");
        return ExitCode.Done;
    }

    private static async Task<int> WaitAsync(DaemonTalk talk, FolderView begun)
    {
        FolderView? ended = null;
        if (!talk.Terminal.IsInteractive || talk.Json) ended = await FollowAsync(talk, begun.Id, _ => { });
        else
            await talk.Terminal.Canvas.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(async progress =>
                {
                    ProgressTask bar = progress.AddTask(Markup.Escape(begun.Folder));
                    ended = await FollowAsync(talk, begun.Id, view =>
                    {
                        (bar.MaxValue, bar.Value) = (Math.Max(1, view.Bytes), view.BytesDone);
                        bar.Description = Markup.Escape($"{view.Folder}: {view.FilesDone} of {InWords.Count(view.Files, "file")}");
                    });
                });
        return ended is null ? ExitCode.Failed : Report(talk, ended);
    }

    private static Task<FolderView?> FollowAsync(DaemonTalk talk, long id, Action<FolderView> show) =>
        talk.FollowAsync($"folders/{id}", LookInterval, folder => folder.IsSettled, show);

    private static int Report(DaemonTalk talk, FolderView folder)
    {
        if (talk.Json) talk.Terminal.WriteJson(folder);
        if (folder.State != FolderState.Done || folder.FilesFailed > 0)
            return talk.Terminal.Fail($"{folder.Folder} was not fetched whole: {folder.Reason ?? InWords.Words(folder.State)}",
                $"'canopy downloads resume F{folder.Id}' tries again; what was fetched is kept.");
        if (!talk.Json)
            talk.Terminal.Out.WriteLine(
                $"{folder.Path} ({InWords.Count(folder.Files, "file")}, {InWords.Size(folder.Bytes)}, each verified)");
        return ExitCode.Done;
    }
}
