using System.Globalization;
using Canopy.Analysis.Distributions;
using Canopy.Core;
using Canopy.Measuring;
using Canopy.Observatory.Quality;
using Canopy.Observatory.Sample;

namespace Canopy.Commands;

/// <summary>Random walks as a person or a program sees them.</summary>
internal sealed class SampleView(Terminal terminal, bool isJson, CampaignKeeper keeper)
{
    /// <summary>How far they are.</summary>
    public static string Line(SampleProgress progress, SamplePlan plan) =>
        $"{progress.Steps} of {plan.Steps} steps; {progress.Visits} visited, {progress.Failed} gave no sign; "
        + $"{progress.UnderWay} under way";

    /// <summary>Tells what they say of the whole.</summary>
    public void Print(SamplePlan plan, ulong seed, SampleResult result, Truth? truth, TimeSpan wall)
    {
        int steps = result.Walks.Sum(walk => walk.Length);
        SampleEstimates? estimates = steps == 0 ? null : SampleEstimates.Of(result, plan);
        TrueValues? known = truth is null ? null : new(truth);
        if (isJson)
        {
            terminal.WriteJson(new
            {
                Snapshot = keeper.Snapshot!.Id, Walks = result.Walks.Length, plan.BurnIn, Steps = steps, result.Visits, result.Failed,
                result.Restarts, result.WasCut, Seed = seed, WallSeconds = Math.Round(wall.TotalSeconds, 3), Estimates = estimates,
                Truth = known,
            });
            return;
        }
        TextWriter text = terminal.Out;
        text.WriteLine($"{steps} steps of {result.Walks.Length} walks; {result.Visits} visited in {wall.TotalSeconds:0.0} s, "
            + $"{result.Failed} of them gave no sign.");
        if (estimates is not null)
        {
            Tell("Supernodes", estimates.Supernodes, known?.Supernodes);
            Tell("Neighbors of a supernode", estimates.MeanDegree, known?.MeanDegree);
            text.WriteLine($"  (unweighted, as a walk meets them: {Number(estimates.MeanDegreeAsDrawn)})");
            Tell("Children of a supernode", estimates.MeanChildren, known?.MeanChildren);
            Tell("Children in all", estimates.Children, known?.Children);
            Tell("Workload, %", estimates.MeanWorkload, null);
        }
        if (result.Restarts > 0) text.WriteLine($"{result.Restarts} times a walk found nobody further and began anew.");
        text.WriteLine($"Snapshot {keeper.Snapshot!.Id} of {keeper.Name}.");
    }

    private void Tell(string what, Estimate estimate, double? truth)
    {
        string value = double.IsNaN(estimate.Value) ? "unknown (too few steps)"
            : double.IsNaN(estimate.Low) ? $"{Number(estimate.Value)}, without an interval"
            : $"{Number(estimate.Value)}, between {Number(Math.Max(0, estimate.Low))} and {Number(estimate.High)}";
        string known = truth is { } number ? $"; in truth {Number(number)}" : "";
        terminal.Out.WriteLine($"{what}: {value}{known}.");
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>The same numbers of the truth.</summary>
    private sealed record TrueValues
    {
        public TrueValues(Truth truth) => (Supernodes, MeanDegree, MeanChildren, Children) = (truth.Supernodes.Count,
            2.0 * truth.Links.Count / truth.Supernodes.Count, (double)truth.Children.Count / truth.Supernodes.Count, truth.Children.Count);

        public int Supernodes { get; }

        public double MeanDegree { get; }

        public double MeanChildren { get; }

        public int Children { get; }
    }
}
