using System.Diagnostics;
using System.Globalization;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Visits;
using Share = Canopy.Observatory.Quality.Share;

namespace Canopy.Commands;

/// <summary>A crawl as a person or a program sees it: how far it is, and what the map is worth.</summary>
internal sealed class CrawlView(Terminal terminal, bool isJson, CampaignKeeper keeper, Truth? truth) : ISweepAudience
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    /// <summary>Crawls, and shows how far it is.</summary>
    public Task<(CrawlProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<CrawlProgress>, Task<(CrawlProgress Progress, Problem? Problem)>> crawl)
    {
        _wall.Restart();
        return MovingLine.WatchAsync(terminal, isJson, tell => crawl(progress => tell(Line(progress))));
    }

    /// <summary>Tells what came of it.</summary>
    public void Swept(Sweep sweep)
    {
        (CrawlProgress progress, SnapshotQuality quality, SnapshotEdges edges, Distortion? distortion) = sweep;
        Recall? recall = truth is null ? null : Recall.Of(edges, truth);
        double seconds = _wall.Elapsed.TotalSeconds;
        if (isJson)
        {
            terminal.WriteJson(new
            {
                Snapshot = keeper.Snapshot!.Id, Supernodes = quality.Answered, quality.Links, quality.Children, progress.Visits,
                WallSeconds = Math.Round(seconds, 3),
                VisitsPerSecond = Math.Round(progress.Visits / seconds, 1),
                Outcomes = Enum.GetValues<Outcome>().ToDictionary(OutcomeWords.Of, progress.Of), progress.LeftOut, Quality = quality,
                Truth = recall, Distortion = distortion,
            });
            return;
        }
        TextWriter text = terminal.Out;
        text.WriteLine($"{quality.Answered} supernodes, {quality.Links} links between them, {quality.Children} children; "
            + $"{progress.Visits} visits in {seconds:0.0} s, {progress.Visits / seconds:0} a second.");
        string others = string.Join(", ", Enum.GetValues<Outcome>()
            .Where(outcome => outcome != Outcome.Answered && progress.Of(outcome) > 0)
            .Select(outcome => $"{progress.Of(outcome)} {OutcomeWords.Of(outcome)}"));
        if (others.Length > 0) text.WriteLine($"Of {quality.Named} that were named: {others}.");
        text.WriteLine($"Complete to {Percent(quality.Completeness)}; {Percent(quality.UnreachableShare)} gave no sign, so about "
            + $"{Percent(quality.LinksMissed)} of the links are missing.");
        text.WriteLine($"Both ends agree on {Percent(quality.TwoSidedAgreement)} of the links whose ends were both asked; "
            + $"{quality.OneSided} links are known from one end alone.");
        if (quality.ChildrenOfSeveral > 0) text.WriteLine($"{quality.ChildrenOfSeveral} children were named by more than one parent.");
        if (quality.NotVisited > 0) text.WriteLine($"{quality.NotVisited} that were named have not been visited.");
        if (progress.LeftOut > 0) text.WriteLine($"{progress.LeftOut} addresses were too many and left out.");
        if (distortion is not null) text.WriteLine($"Against the sweep before: {Percent(distortion.Peers)} of the supernodes and "
            + $"{Percent(distortion.Links)} of the links differ.");
        text.WriteLine($"Snapshot {keeper.Snapshot!.Id} of {keeper.Name}.");
        if (recall is null) return;
        foreach ((string what, Share share) in ((string, Share)[])
            [("supernodes", recall.Supernodes), ("links", recall.Links), ("children", recall.Children)])
            text.WriteLine($"Truth: {share.True} {what}; {Percent(share.Recall, 2)} of them found, {Percent(share.Precision, 2)} of what "
                + "was found is true.");
    }

    private string Line(CrawlProgress progress)
    {
        double seconds = Math.Max(0.1, _wall.Elapsed.TotalSeconds), rate = progress.Visits / seconds;
        int failed = Enum.GetValues<Outcome>().Where(outcome => !outcome.IsUp()).Sum(progress.Of);
        string left = rate > 0 ? $", about {progress.Waiting / rate:0} s left" : "";
        return $"{progress.Of(Outcome.Answered)} supernodes, {progress.Children} children; {progress.Waiting} waiting, "
            + $"{progress.UnderWay} of {progress.Window} under way, {failed} gave no sign; {rate:0} a second{left}";
    }

    private static string Percent(double share, int digits = 1) =>
        double.IsNaN(share) ? "an unknown part" : (share * 100).ToString($"F{digits}", CultureInfo.InvariantCulture) + " %";
}
