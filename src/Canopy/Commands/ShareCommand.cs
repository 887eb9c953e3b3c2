using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Commands;

/// <summary>canopy share: which folders are shared, and how far their scan is.</summary>
internal static class ShareCommand
{
    private static readonly Argument<string> Rule =
        new("folder") { Description = "/path, or [Alias]/path to show others only the alias, or !/path to leave something out" };
    private static readonly Argument<string?> Listed =
        new("folder") { Description = "Which folder, by its alias; without, the list of all", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> Known = new("folder") { Description = "The folder as added, or its path or alias" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command share = new("share", "Show what you share and how far it is scanned; add and remove folders.");
        share.Talks(terminal, (talk, _) =>
            talk.ShowAsync<SharesView>(talk.Client.GetAsync<SharesView>("shares", talk.Cancellation), view => Print(view, terminal)));

        Command add = new("add", "Share a folder with all below it.");
        add.Arguments.Add(Rule);
        add.Talks(terminal, (talk, parsed) => talk.ShowAsync<SharesView>(
            talk.Client.PostAsync<SharesView>("shares", new ShareAsked(Full(parsed.GetRequiredValue(Rule))), talk.Cancellation), view =>
                PrintBeforeScan(view, terminal)));
        share.Subcommands.Add(add);

        Command remove = new("remove", "Stop sharing a folder. The files stay.");
        remove.Arguments.Add(Known);
        remove.Talks(terminal, (talk, parsed) => talk.ShowAsync<SharesView>(
            talk.Client.DeleteAsync<SharesView>($"shares?rule={Uri.EscapeDataString(parsed.GetRequiredValue(Known))}", talk.Cancellation),
            view => PrintBeforeScan(view, terminal)));
        share.Subcommands.Add(remove);

        Command rescan = new("rescan",
            "Look at the shared folders again now. The daemon sees changes by itself, and looks at all every 15 minutes.");
        rescan.Talks(terminal, (talk, _) => talk.ShowAsync<SharesView>(
            talk.Client.PostAsync<SharesView>("shares/rescan", null, talk.Cancellation), view => PrintBeforeScan(view, terminal)));
        share.Subcommands.Add(rescan);

        Command list = new("list", "List what you share, a folder at a time, as others see it.");
        list.Arguments.Add(Listed);
        list.Talks(terminal, (talk, parsed) => BrowseCommand.ShowAsync(talk, "shares/browse?", parsed.GetValue(Listed) ?? ""));
        share.Subcommands.Add(list);
        root.Subcommands.Add(share);
    }

    /// <summary>A relative path means one below where the user stands; the daemon stands elsewhere.</summary>
    private static string Full(string rule) =>
        rule.Length > 0 && rule[0] is not ('[' or '!' or '~') && !Path.IsPathRooted(rule) ? Path.GetFullPath(rule) : rule;

    /// <summary>The counts are those of before: the scan that has been asked for is only beginning.</summary>
    private static void PrintBeforeScan(SharesView shares, Terminal terminal)
    {
        Print(shares, terminal);
        terminal.Out.WriteLine("The folders are being looked at now; 'canopy share' shows how far that is.");
    }

    private static void Print(SharesView shares, Terminal terminal)
    {
        terminal.Out.WriteLine($"Sharing {InWords.Count(shares.Files, "file")}, {InWords.Size(shares.Bytes)}.");
        foreach (ShareRuleView rule in shares.Rules)
            terminal.Out.WriteLine($"  {rule.Rule}{(rule.From == "settings" ? "  (canopy.yaml)" : "")}");
        if (shares.Rules.Count == 0) terminal.Out.WriteLine("  no folders yet: canopy share add /path");
        foreach (WatchedFolderView folder in shares.Folders) terminal.Out.WriteLine($"  [{folder.Alias}]{folder.Path}: {folder.Words}");
        terminal.Out.WriteLine($"Announced: {shares.Announced.Words}.");
        ScanView scan = shares.Scan;
        if (scan.Phase == ScanPhase.Looking) terminal.Out.WriteLine($"Scanning: {InWords.Count(scan.FilesSeen, "file")} seen.");
        if (scan.Phase == ScanPhase.Hashing)
        {
            string left = scan.SecondsLeft is { } seconds ? $", {InWords.Time(seconds)} left" : "";
            terminal.Out.WriteLine(
                $"Hashing: {scan.FilesHashed} of {InWords.Count(scan.FilesToHash, "file")}, {scan.Share:P0}, "
                + $"{InWords.Size(scan.BytesPerSecond)}/s{left}.");
        }
        if (scan.ProblemCount > 0) terminal.Out.WriteLine($"{InWords.Count(scan.ProblemCount, "thing")} could not be shared:");
        foreach (string problem in scan.Problems) terminal.Out.WriteLine($"  {problem}");
    }
}
