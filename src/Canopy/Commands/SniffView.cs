using System.Diagnostics;
using System.Globalization;
using Canopy.Measuring.Sniffing;
using Canopy.Observatory.Sniff;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>A capture as a person or a program sees it: how far it is, and what is in it.</summary>
internal sealed class SniffView(Terminal terminal, bool isJson, string output)
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    /// <summary>Captures, with a moving line where a person looks.</summary>
    public Task<SniffResult> WatchAsync(Func<Action<SniffProgress>, Task<SniffResult>> sniff) =>
        isJson || !terminal.IsInteractive ? sniff(_ => { })
            : terminal.Canvas.Status().StartAsync("begins", status => sniff(progress => status.Status(Markup.Escape(Line(progress)))));

    /// <summary>Tells what came of it.</summary>
    public void Print(SniffResult result)
    {
        PlatformTally tally = result.Tally;
        if (isJson)
        {
            terminal.WriteJson(new
            {
                Capture = output, result.Packets, result.Bytes, result.Lost, result.IsFull,
                WallSeconds = Math.Round(_wall.Elapsed.TotalSeconds, 3), tally.Connections, tally.ConnectionsWithOthers,
                tally.DialsFailed, tally.Refused,
                OrdinaryNodes = Plain(tally.OrdinaryNodes), Supernodes = Plain(tally.Supernodes), tally.Messages,
            });
            return;
        }
        TextWriter text = terminal.Out;
        text.WriteLine($"{result.Packets} packets, {result.Bytes} bytes in {output}; {_wall.Elapsed.TotalSeconds:0} s.");
        text.WriteLine($"{tally.Connections} connections, {tally.ConnectionsWithOthers} of them with others; {tally.DialsFailed} dials "
            + $"came to nothing, {tally.Refused} frames or datagrams were refused.");
        Print("ordinary nodes", tally.OrdinaryNodes);
        Print("supernodes", tally.Supernodes);
        foreach (MessageCount message in tally.Messages.OrderByDescending(message => message.Bytes))
            text.WriteLine($"{message.Name,-28}{message.Sent,10} sent{message.Received,10} received{message.Bytes,14} bytes");
        if (result.Lost > 0) text.WriteLine($"{result.Lost} packets came faster than they could be written and are missing.");
        if (result.IsFull) text.WriteLine("The capture is as long as it may be (--max-size).");
    }

    private void Print(string tier, Lifetimes lives)
    {
        if (lives.Count == 0) return;
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Of the supernode's connections {lives.Count} with {tier} ended, after {lives.MeanMinutes:0.##} min on the mean; "
            + $"{lives.ShortShare * 100:0.#} % lasted less than 30 s."));
    }

    private static object Plain(Lifetimes lives) => new
    {
        lives.Count, MeanMinutes = lives.Count == 0 ? (double?)null : lives.MeanMinutes,
        ShortShare = lives.Count == 0 ? (double?)null : lives.ShortShare,
    };

    private string Line(SniffProgress progress)
    {
        string bears = progress.Load is { } load
            ? $"{load.Neighbors} neighbors, {load.Children} children, workload {load.Workload} %" : "no supernode yet";
        string lost = progress.Lost > 0 ? $", {progress.Lost} lost" : "";
        return $"{bears}; {progress.Packets} packets, {progress.Bytes / 1000} kB{lost}; {_wall.Elapsed:hh\\:mm\\:ss}. Ctrl-C ends it";
    }
}
