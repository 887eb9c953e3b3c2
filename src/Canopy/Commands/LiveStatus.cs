using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier.Links;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Canopy.Commands;

/// <summary>What a running peer shows in a terminal: its state, renewed every second, and the last log lines.</summary>
internal sealed class LiveStatus(Terminal terminal)
{
    private const int LinesShown = 8;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    /// <summary>Takes a log line.</summary>
    public void AddLine(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesShown) _lines.Dequeue();
        }
    }

    /// <summary>Draws until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was: the only end it has.</exception>
    public Task RunAsync(PeerNode node, CancellationToken cancellation) => terminal.Canvas.Live(new Text("")).StartAsync(async live =>
    {
        while (true)
        {
            live.UpdateTarget(Draw(await node.DescribeAsync(), node));
            await Task.Delay(Renewal, cancellation);
        }
    });

    private Rows Draw(StatusView status, PeerNode node)
    {
        Grid grid = new Grid().AddColumn().AddColumn();
        void Row(string name, string value) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Text(value));
        Row(status.Role == PeerRole.Supernode ? "supernode" : "ordinary node", status.State);
        if (status.Parent is { } parent) Row("attached to", $"{parent.Address} ({parent.UserName}) for {InWords.Time(parent.Seconds)}");
        if (status.Role == PeerRole.Supernode)
            Row("carries",
                $"{InWords.Count(status.Children, "child", "children")}, {InWords.Count(status.Neighbors, "neighbor")}, "
                + $"{InWords.Count(status.FilesIndexed, "file")} indexed, workload {status.Workload} %");
        Uploads uploads = node.Server.Uploads;
        Row("sharing",
            $"{InWords.Count(status.SharedFiles, "file")}, {InWords.Size(status.SharedBytes)}; " +
            $"{InWords.Count(uploads.Running().Count, "upload")}, " +
            $"{InWords.Size(uploads.BytesSent)} sent");
        Row("announced", status.Announced.Words);
        foreach (DownloadStatus download in node.Downloads.List().Where(download => !download.IsSettled).Take(5))
            Row("fetching",
                $"{download.Name} {download.Share:P0} of {InWords.Size(download.Size)}, {InWords.Size(download.BytesPerSecond)}/s " +
                $"{download.Reason}");
        List<IRenderable> rows = [grid];
        lock (_lock) rows.AddRange(_lines.Select(line => new Text(line, new Style(Color.Grey))));
        rows.Add(new Text("Ctrl-C stops.", new Style(Color.Grey)));
        return new(rows);
    }
}
