using Spectre.Console;
using Spectre.Console.Rendering;

namespace Canopy.Demo;

/// <summary>The demo as it is watched: one row a supernode, and the sums below.</summary>
internal static class DemoTable
{
    private const int RowsMax = 20;

    public static Rows Draw(DemoRun demo)
    {
        DemoResult now = demo.Result();
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("supernode", "address", "children", "");
        DemoPeer[] supernodes = [.. demo.Peers.Where(peer => peer is { IsSupernode: true, Node: not null })];
        foreach (DemoPeer supernode in supernodes.Take(RowsMax))
        {
            int children = demo.Peers.Count(peer => peer.Parent == supernode.Address);
            table.AddRow($"peer{supernode.Number}", $"{supernode.Address}", $"{children}",
                $"[green]{new string('#', Math.Min(children, 40))}[/]");
        }
        List<IRenderable> rows = [table];
        void Line(string text) => rows.Add(new Text(text));
        Line($"{demo.Stage}: {now.Peers} peers up, {now.Supernodes} supernodes, {now.Attached} of {now.OrdinaryNodes} ordinary nodes " +
            "attached");
        Line($"searches {now.Searches}, with hits {now.SearchesWithHits}, first hit {now.SearchP50Ms} ms (median) {now.SearchP99Ms} ms " +
            "(99 %)");
        Line($"downloads {now.Downloads}, verified {now.DownloadsVerified}; left {demo.Tally.Churn.Left}, back {demo.Tally.Churn.Back}");
        Line($"supernodes killed {now.SupernodesKilled}, orphans {now.Orphans}, with a new parent {now.Reparented}; promotions " +
            $"{now.Promotions}");
        return new(rows);
    }
}
