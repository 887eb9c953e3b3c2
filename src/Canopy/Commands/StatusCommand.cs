using System.CommandLine;
using Canopy.Api;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>canopy status: what the peer is and does, and why it is an ordinary node. canopy peers: whom it is linked with.</summary>
internal static class StatusCommand
{
    public static void AddTo(Command root, Terminal terminal)
    {
        Command status = new("status", "Show what your peer is doing, and why it is an ordinary node or a supernode.");
        status.Talks(terminal, (talk, _) =>
            talk.ShowAsync<StatusView>(talk.Client.GetAsync<StatusView>("status", talk.Cancellation), view => Print(view, terminal)));
        root.Subcommands.Add(status);

        Command peers = new("peers", "List the peers yours is linked with: its parent, or its neighbors and children.");
        peers.Talks(terminal, (talk, _) =>
            talk.ShowAsync<PeerView[]>(talk.Client.GetAsync<PeerView[]>("peers", talk.Cancellation), views => Print(views, terminal)));
        root.Subcommands.Add(peers);
    }

    private static void Print(StatusView status, Terminal terminal)
    {
        TextWriter text = terminal.Out;
        text.WriteLine($"{status.UserName} is {(status.Role == PeerRole.Supernode ? "a supernode" : "an ordinary node")}: {status.State}");
        text.WriteLine(
            $"  network    {status.Network}, {InWords.Count(status.KnownSupernodes, "supernode")} known, "
            + $"up {InWords.Time(status.UptimeSeconds)}");
        if (status.Parent is { } parent)
            text.WriteLine(
                $"  parent     {parent.Address} ({parent.UserName}), workload {parent.Workload} %, for {InWords.Time(parent.Seconds)}");
        if (status.Role == PeerRole.Supernode)
            text.WriteLine(
                $"  carries    {InWords.Count(status.Children, "child", "children")}, {InWords.Count(status.Neighbors, "neighbor")}, "
                + $"{InWords.Count(status.FilesIndexed, "file")} indexed, workload {status.Workload} %");
        string reach = status.Reachable switch { true => ", reachable", false => ", not reachable: behind NAT or a firewall", null => "" };
        text.WriteLine($"  address    {status.External ?? "not known yet"}{reach}; listening at {status.Listening}");
        text.WriteLine($"  sharing    {InWords.Count(status.SharedFiles, "file")}, {InWords.Size(status.SharedBytes)}");
        text.WriteLine($"  announced  {status.Announced.Words}");
        if (status.Promotion.Count == 0) return;
        text.WriteLine(status.Role == PeerRole.Supernode ? "What made it a supernode:" : "Why it is an ordinary node:");
        foreach (PromotionCheck check in status.Promotion)
            text.WriteLine($"  {(check.Passed ? "+" : "-")} {check.Name}: {check.Explanation}");
    }

    private static void Print(PeerView[] peers, Terminal terminal)
    {
        if (peers.Length == 0)
        {
            terminal.Out.WriteLine("No links yet; 'canopy status' says what your peer is doing.");
            return;
        }
        Table table = new Table().Border(TableBorder.None).AddColumns("kind", "address", "name", "for", "workload", "files");
        foreach (PeerView peer in peers)
            table.AddRow(peer.Kind, peer.Address, Markup.Escape(peer.UserName), InWords.Time(peer.Seconds), $"{peer.Workload} %",
                $"{peer.Files}");
        terminal.Canvas.Write(table);
    }
}
