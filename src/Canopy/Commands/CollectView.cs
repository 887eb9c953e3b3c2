using System.Diagnostics;
using System.Globalization;
using Canopy.Analysis.Popularity;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Visits;

namespace Canopy.Commands;

/// <summary>A collection as a person or a program sees it.</summary>
internal sealed class CollectView(Terminal terminal, bool isJson, CampaignKeeper keeper) : ICollectAudience
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();

    /// <summary>Collects a round, and shows how far it is.</summary>
    public Task<(CollectRound Round, Problem? Problem)> WatchAsync(
        Func<Action<CollectRound>, Task<(CollectRound Round, Problem? Problem)>> collect)
    {
        _wall.Restart();
        return MovingLine.WatchAsync(terminal, isJson, tell => collect(round =>
            tell($"{round.Searches} searches, {round.Users} users known; {round.Asked} asked, {round.Files} files")));
    }

    /// <summary>Tells what the round brought, and what all rounds of the campaign come to.</summary>
    public void Collected(CollectRound round, CollectSummary summary)
    {
        if (isJson)
        {
            terminal.WriteJson(new
            {
                Snapshot = keeper.Snapshot!.Id, round.Searches, round.Users, round.NewUsers, round.NewUsersLate, round.LeftOut,
                Outcomes = Enum.GetValues<Outcome>().ToDictionary(OutcomeWords.Of, outcome => round.ByOutcome[(int)outcome]), round.Files,
                WallSeconds = Math.Round(_wall.Elapsed.TotalSeconds, 3), Campaign = summary,
            });
            return;
        }
        TextWriter text = terminal.Out;
        string outcomes = string.Join(", ", Enum.GetValues<Outcome>().Where(outcome => round.ByOutcome[(int)outcome] > 0)
            .Select(outcome => $"{round.ByOutcome[(int)outcome]} {OutcomeWords.Of(outcome)}"));
        text.WriteLine($"{round.Searches} searches found {round.NewUsers} new users ({round.NewUsersLate} of them in the last tenth); "
            + $"{round.Users} are known.");
        text.WriteLine($"{round.Asked} asked in {_wall.Elapsed.TotalSeconds:0.0} s: {(outcomes.Length > 0 ? outcomes : "nobody")}; "
            + $"{round.Files} files.");
        text.WriteLine($"The campaign: {summary.Users} users, {summary.Stored} files stored, {summary.UniqueStored} different; "
            + $"{summary.Transfers} fetched since they were first seen, {summary.UniqueTransfers} different; {summary.Renamed} renamed.");
        text.WriteLine($"By signatures {summary.UniqueStoredBySignature} stored are different; of true copies they tell "
            + $"{Percent(summary.Agreement.Recall)}, and {Percent(summary.Agreement.Precision)} of what they take for copies are.");
        text.WriteLine($"Snapshot {keeper.Snapshot!.Id} of {keeper.Name}.");
    }

    private static string Percent(double share) =>
        double.IsNaN(share) ? "an unknown part" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
