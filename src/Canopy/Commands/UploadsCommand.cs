using System.CommandLine;
using Canopy.Api;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>canopy uploads: who fetches what from this peer, and who waits in line.</summary>
internal static class UploadsCommand
{
    /// <summary>The digits of an identity that are shown, and the fewest that name it.</summary>
    private const int DigitsShown = 8, DigitsLeast = 4;

    private static readonly Argument<string> Peer =
        new("peer") { Description = "The peer's identity or its first digits, as 'canopy uploads' shows them" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command uploads = new("uploads", "Show who fetches what from you, and who waits in line.");
        uploads.Talks(terminal, (talk, _) =>
            talk.ShowAsync<UploadsView>(talk.Client.GetAsync<UploadsView>("uploads", talk.Cancellation), view => Print(view, terminal)));

        Command cut = new("cut", "End what a peer is being sent, and send it away for ten minutes.");
        cut.Arguments.Add(Peer);
        cut.Validators.Add(result =>
        {
            if (result.GetValue(Peer) is { } peer && !(peer.Length >= DigitsLeast && peer.All(char.IsAsciiHexDigit)))
                result.AddError($"'{peer}' is not the identity of a peer, nor {DigitsLeast} or more of its first hexadecimal digits.");
        });
        cut.Talks(terminal, (talk, parsed) => CutAsync(talk, parsed.GetRequiredValue(Peer)));
        uploads.Subcommands.Add(cut);
        root.Subcommands.Add(uploads);
    }

    private static async Task<int> CutAsync(DaemonTalk talk, string peer)
    {
        DaemonAnswer<UploadsView> uploads = await talk.Client.GetAsync<UploadsView>("uploads", talk.Cancellation);
        if (!uploads.IsGood) return talk.Client.Fail(uploads);
        IEnumerable<string> peers = uploads.Value!.Running.Select(upload => upload.Peer);
        List<string> named = [.. peers.Concat(uploads.Value.Line.Select(waiting => waiting.Peer))
            .Where(known => known.StartsWith(peer, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];
        if (named.Count > 1) return talk.Terminal.Fail($"'{peer}' fits {named.Count} peers.", "Give more digits.");
        if (named.Count == 0)
            return talk.Terminal.Fail($"no peer '{peer}' fetches from you or waits in line.", "'canopy uploads' lists who does.");
        DaemonAnswer<object> answer = await talk.Client.DeleteAsync<object>($"uploads/{named[0]}", talk.Cancellation);
        if (!answer.IsGood) return talk.Client.Fail(answer);
        if (!talk.Json) talk.Terminal.Out.WriteLine("Cut off. For ten minutes it is told to wait.");
        return ExitCode.Done;
    }

    private static void Print(UploadsView uploads, Terminal terminal)
    {
        terminal.Out.WriteLine(
            $"{uploads.SlotsTaken} of {InWords.Count(uploads.Slots, "slot")} taken, {InWords.Count(uploads.Line.Count, "peer")} in line.");
        if (uploads.Running.Count > 0)
        {
            Table table = new Table().Border(TableBorder.None).AddColumns("peer", "address", "file", "sent", "rate", "for");
            foreach (UploadView upload in uploads.Running)
                table.AddRow(upload.Peer[..DigitsShown], upload.Address, Markup.Escape(upload.Name),
                    $"{InWords.Size(upload.Sent)} of {InWords.Size(upload.Size)}", $"{InWords.Size(upload.BytesPerSecond)}/s",
                    InWords.Time(upload.Seconds));
            terminal.Canvas.Write(table);
        }
        if (uploads.Line.Count == 0) return;
        Table line = new Table().Border(TableBorder.None).AddColumns("place", "peer", "its turn in about", "waits for");
        foreach (UploadWaitingView waiting in uploads.Line)
            line.AddRow($"{waiting.Position}", waiting.Peer[..DigitsShown], InWords.Time(waiting.ExpectedSeconds),
                InWords.Time(waiting.WaitedSeconds));
        terminal.Canvas.Write(line);
    }
}
