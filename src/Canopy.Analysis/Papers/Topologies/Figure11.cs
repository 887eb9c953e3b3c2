using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Core;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>Why edges change: because users come and go, or because the protocol will.</summary>
internal static class Figure11
{
    private static TimeSpan PaperTime => TimeSpan.FromMinutes(100);

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s3-figure-11", Paper.Topologies, "Figure 11", "User- and protocol-driven variations of edges")
        {
            About = "Edges of each of many back-to-back crawls against the first one: those removed and those added, by whether one of "
                + "their ends came or "
                + "went (user-driven) or neither did (protocol-driven), as a share of the first crawl's edges.",
            Notes =
            [
                "Shares add up over time by definition; what was removed may come back.",
                "The paper's Gnutella changes few links by its protocol once they are old; a network that shuffles its neighbors, as KaZaA "
                    + "did, goes on "
                    + "changing them.",
            ],
        };
        if (data.History is not { Snapshots: > 2 } history || history.Changes[0].EdgesAtFirst == 0)
            return figure.Without("three crawls back to back", $"{data.History?.Snapshots ?? 0}", Remedies.BackToBack);
        Instant first = history.Changes[0].Began;
        Chart Draw(string key, string title, Func<EdgeChanges, long> users, Func<EdgeChanges, long> protocol) => new(
            key, title, Mark.Line, new("time since the first crawl", "min"), new("of the first crawl's edges", "%"),
            [
                Curve("all", change => users(change) + protocol(change)), Curve("user-driven", users), Curve("protocol-driven", protocol),
            ]);
        Series Curve(string name, Func<EdgeChanges, long> count) => Curves.Line(name, history.Changes
            .Select(change => ((change.Began - first).TotalMinutes, 100 * change.Share(count(change)) ?? double.NaN)));
        EdgeChanges? at = history.Changes.FirstOrDefault(change => change.Began - first >= PaperTime);
        double Percent(Func<EdgeChanges, long> count) => at is null ? double.NaN : 100 * at.Share(count(at)) ?? double.NaN;
        string note = FormattableString.Invariant($"{history.Snapshots} crawls over {history.Window.TotalMinutes:0} minutes.");
        return figure with
        {
            Charts =
            [
                Draw("s3-figure-11-removed", "Removed edges", change => change.RemovedByUsers, change => change.RemovedByProtocol),
                Draw("s3-figure-11-added", "Added edges", change => change.AddedByUsers, change => change.AddedByProtocol),
            ],
            Claims =
            [
                new Claim("edges removed by the protocol in the first 100 minutes", "about 20 %", "%").Within(10, 30)
                    .Holding(Percent(change => change.RemovedByProtocol), note),
                new Claim("edges removed by users in the first 100 minutes", "about 30 %", "%").Within(20, 40)
                    .Holding(Percent(change => change.RemovedByUsers), note),
            ],
        };
    }
}
