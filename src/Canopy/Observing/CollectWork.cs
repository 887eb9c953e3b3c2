using System.Diagnostics;
using Canopy.Analysis.Popularity;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>The collection of a measurement.</summary>
/// <param name="measurement">Who is told.</param>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">What is to be done.</param>
internal sealed class CollectWork(Measurement measurement, CampaignKeeper keeper, MeasurementPlan plan) : ICollectAudience
{
    private readonly Stopwatch _wall = new();
    private int _rounds;

    /// <summary>Collects until all rounds are made or it is stopped.</summary>
    public Task<(MeasuringEnd End, Problem? Problem)> RunAsync(CancellationToken cancellation) =>
        new Collecting(keeper, plan.Collect!, this).RunAsync(plan.Words, plan.Asked.FromSnapshot, plan.NewRounds(), cancellation);

    public Task<(CollectRound Round, Problem? Problem)> WatchAsync(
        Func<Action<CollectRound>, Task<(CollectRound Round, Problem? Problem)>> collect)
    {
        measurement.Began(keeper.Snapshot!.Id);
        _wall.Restart();
        return collect(Tell);
    }

    public void Collected(CollectRound round, CollectSummary summary)
    {
        _rounds++;
        Tell(round);
        measurement.Came(new()
        {
            Collect = new(keeper.Snapshot!.Id, _rounds, round.Searches, round.Users, round.NewUsers, round.NewUsersLate, round.LeftOut,
                round.Files, OutcomeCounts.Of(round.ByOutcome), summary.Users, summary.Stored, summary.UniqueStored, summary.Transfers,
                summary.UniqueTransfers, summary.Renamed, MeasurementResult.Known(summary.Agreement.Recall),
                MeasurementResult.Known(summary.Agreement.Precision)),
        }, isWhole: true);
    }

    /// <summary>First words are searched for, then users are asked: each is half of it.</summary>
    private void Tell(CollectRound round)
    {
        double searched = Math.Min(1, (double)round.Searches / plan.Collect!.Searches);
        double share = round.Asked == 0 ? searched / 2 : 0.5 + 0.5 * Math.Min(1, (double)round.Asked / Math.Max(1, round.Users));
        int answered = round.ByOutcome[(int)Outcome.Answered];
        measurement.Tell(new(Math.Max(1, measurement.Entry.Progress.Round), keeper.Snapshot!.Id, round.Asked, answered,
            round.Asked - answered, Math.Max(0, round.Users - round.Asked), null,
            Math.Round(round.Asked / Math.Max(0.1, _wall.Elapsed.TotalSeconds), 1), share)
        { Searches = round.Searches, Users = round.Users, Files = round.Files });
    }
}
