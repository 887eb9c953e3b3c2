using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Transfers;
using Spectre.Console;
using ContentHash = Canopy.Core.ContentHash;

namespace Canopy.Commands;

/// <summary>canopy get: fetches files and waits until they are whole and verified.</summary>
internal static class GetCommand
{
    /// <summary>Between two looks at the downloads.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    private static readonly Argument<string[]> Targets = new("what")
    {
        Description = "Numbers of the last search's hits, ContentHashes, or magnet links", Arity = ArgumentArity.OneOrMore,
    };

    internal static readonly Option<bool> Detach =
        new("--detach") { Description = "Do not wait: the daemon goes on fetching, 'canopy downloads' shows how far it is" };

    internal static readonly Option<DownloadPriority?> Priority =
        new("--priority") { Description = "high, normal or low: who is fetched first where not all can be at once" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("get", "Fetch files. Every block is verified; a broken download goes on where it was, also after a restart.");
        command.Arguments.Add(Targets);
        command.Options.Add(Detach);
        command.Options.Add(Priority);
        command.Validators.Add(result =>
        {
            foreach (string target in result.GetValue(Targets) ?? [])
                if (!IsTarget(target))
                    result.AddError(
                        $"'{target}' is neither a hit's number, nor a ContentHash of 64 hexadecimal digits, nor a magnet link.");
        });
        command.Talks(terminal, RunAsync);
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(DaemonTalk talk, ParseResult parsed)
    {
        List<DownloadView> begun = [];
        foreach (string target in parsed.GetRequiredValue(Targets))
        {
            if (Asked(talk, target) is not { } asked) return ExitCode.Failed;
            asked = asked with { Priority = parsed.GetValue(Priority) };
            DaemonAnswer<DownloadView> answer = await talk.Client.PostAsync<DownloadView>("downloads", asked, talk.Cancellation);
            if (!answer.IsGood) return talk.Client.Fail(answer);
            begun.Add(answer.Value!);
        }
        if (!parsed.GetValue(Detach)) return await WaitAsync(talk, begun);
        foreach (DownloadView download in begun)
        {
            if (talk.Json) talk.Terminal.WriteJson(download);
            else talk.Terminal.Out.WriteLine($"Fetching {download.Name} ({InWords.Size(download.Size)}) in the background.");
        }
        return ExitCode.Done;
    }

    private static DownloadAsked? Asked(DaemonTalk talk, string target)
    {
        if (LastSearch.IsNumber(target)) return LastSearch.Find(talk, target) is { } hit ? OfHit(hit, LastSearch.Read(talk.Folder)!) : null;
        return IsMagnet(target) ? new(Link: target) : new(ContentHash: target);
    }

    private static bool IsMagnet(string target) => target.StartsWith("magnet:", StringComparison.OrdinalIgnoreCase);

    private static bool IsTarget(string target) =>
        LastSearch.IsNumber(target) || IsMagnet(target) || ContentHash.TryParse(target, out _);

    private static DownloadAsked OfHit(HitView hit, LastSearch last) => new(
        ContentHash: hit.ContentHash, Name: hit.Name, Size: hit.Size,
        Sources: [.. last.Hits.Where(other => other.ContentHash == hit.ContentHash).Select(other => other.Owner)]);

    private static async Task<int> WaitAsync(DaemonTalk talk, IReadOnlyList<DownloadView> begun)
    {
        int exit = ExitCode.Done;
        if (!talk.Terminal.IsInteractive || talk.Json)
        {
            foreach (DownloadView download in begun)
                exit = Math.Max(exit, Report(talk, await FollowAsync(talk, download.ContentHash, LostSources(talk.Terminal))));
            return exit;
        }
        List<DownloadView?> ended = [];
        await talk.Terminal.Canvas.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async progress => ended.AddRange(await Task.WhenAll(begun.Select(download =>
            {
                ProgressTask bar = progress.AddTask(Markup.Escape(download.Name), maxValue: Math.Max(1, download.Size));
                return FollowAsync(talk, download.ContentHash, view =>
                {
                    bar.Value = view.Done;
                    string state = view.State == DownloadState.Downloading ? ""
                        : $" ({InWords.Words(view.State)}{(view.Reason is null ? "" : ": " + view.Reason)})";
                    bar.Description = Markup.Escape(view.Name + state);
                });
            }))));
        foreach (DownloadView? download in ended) exit = Math.Max(exit, Report(talk, download));
        return exit;
    }

    /// <summary>Tells once of each source that will not be asked again, and why; the download itself goes on looking for others.</summary>
    private static Action<DownloadView> LostSources(Terminal terminal)
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        return download =>
        {
            foreach (DownloadSourceView source in download.Sources)
                if (source.Dropped && told.Add(source.Peer))
                    terminal.Error.WriteLine($"canopy: {download.Name}: {source.Address} {source.Words}");
        };
    }

    private static Task<DownloadView?> FollowAsync(DaemonTalk talk, string hash, Action<DownloadView> show) =>
        talk.FollowAsync($"downloads/{hash}", LookInterval, download => download.IsSettled, show);

    private static int Report(DaemonTalk talk, DownloadView? download)
    {
        if (download is null) return ExitCode.Failed;
        if (talk.Json) talk.Terminal.WriteJson(download);
        if (download.State != DownloadState.Done)
            return talk.Terminal.Fail($"{download.Name} was not fetched: {download.Reason ?? InWords.Words(download.State)}",
                "Try it again later with the same command; what was fetched is kept.");
        if (!talk.Json) talk.Terminal.Out.WriteLine($"{download.Path} ({InWords.Size(download.Size)}, verified)");
        return ExitCode.Done;
    }
}
