using System.Diagnostics;
using Canopy.Analysis.Distributions;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Sample;

namespace Canopy.Observing;

/// <summary>The random walks of a measurement.</summary>
/// <param name="measurement">Who is told.</param>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">What is to be done.</param>
internal sealed class SampleWork(Measurement measurement, CampaignKeeper keeper, MeasurementPlan plan)
{
    private readonly Stopwatch _wall = new();

    /// <summary>Walks to the end, or until it is stopped.</summary>
    public async Task<(MeasuringEnd End, Problem? Problem)> RunAsync(CancellationToken cancellation)
    {
        SamplePlan sample = plan.Sample!;
        (SampleResult? result, Problem? problem) = await new Sampling(keeper, plan.Network).RunAsync(sample, walk =>
        {
            measurement.Began(keeper.Snapshot!.Id);
            _wall.Restart();
            return walk(progress => Tell(progress, sample));
        }, cancellation);
        if (result is null) return (MeasuringEnd.Failed, problem);
        int steps = result.Walks.Sum(walk => walk.Length);
        if (steps > 0)
        {
            SampleEstimates estimates = SampleEstimates.Of(result, sample);
            measurement.Came(new()
            {
                Sample = new(keeper.Snapshot!.Id, result.Walks.Length, steps, result.Visits, result.Failed, result.Restarts,
                    RangeOf(estimates.Supernodes), RangeOf(estimates.MeanDegree), RangeOf(estimates.MeanChildren),
                    RangeOf(estimates.Children), RangeOf(estimates.MeanWorkload)),
            }, isWhole: true);
        }
        return (steps > 0 ? MeasuringEnd.Done : MeasuringEnd.NobodyThere, problem);
    }

    private void Tell(SampleProgress progress, SamplePlan sample)
    {
        double seconds = Math.Max(0.1, _wall.Elapsed.TotalSeconds), share = Math.Min(1, (double)progress.Steps / sample.Steps);
        measurement.Tell(new(1, keeper.Snapshot!.Id, progress.Visits, progress.Visits - progress.Failed, progress.Failed, null,
            progress.UnderWay, Math.Round(progress.Visits / seconds, 1), share, share > 0 ? Math.Round(seconds / share - seconds, 1) : null)
        { Steps = progress.Steps });
    }

    private static EstimateRange RangeOf(Estimate estimate) => new(
        MeasurementResult.Known(estimate.Value), MeasurementResult.Known(estimate.Low), MeasurementResult.Known(estimate.High));
}
