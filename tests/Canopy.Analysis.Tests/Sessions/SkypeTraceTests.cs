using Canopy.Analysis.Distributions;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Estimators;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Sessions;

/// <summary>
/// What was computed of the trace of Skype's superpeers elsewhere (papers/figures.md section 1), to the digits given there.
/// </summary>
public sealed class SkypeTraceTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const double Digits = 0.005;

    [SharedDataFact]
    public void Trace_OfSkype_HasItsSessions()
    {
        SessionWindow window = SkypeTrace.Read();
        Assert.Equal((2081, 29_217, 133, 682), (window.Peers.Length, window.Sessions.Length, window.LeftCensored, window.RightCensored));
        Assert.Equal(28.7, window.Length.TotalDays, 0.05);
    }

    [SharedDataFact]
    public void Estimators_OfSkype_GiveTheirMediansAndMeans()
    {
        SessionWindow window = SkypeTrace.Read();
        LengthEstimates found = LengthEstimates.Of(window);
        output.WriteLine($"{found}");
        Assert.Equal(5.11, found.Naive.Median!.Value, Digits);
        Assert.Equal(16.27, found.Naive.Mean!.Value, Digits);
        Assert.Equal(15.29, found.Whole.Mean!.Value, Digits);
        Assert.Equal(5.15, found.CreateBased.Median!.Value, Digits);
        Assert.Equal(5.14, found.KaplanMeier.Median!.Value, Digits);
        Assert.False(found.CreateBased.IsMedianLeast);
        // No figure is given for these. Hundreds of this trace's sessions end at one look, so that those which end soon scatter much.
        Assert.Equal(1, found.Residual.Median!.Value / found.KaplanMeier.Median.Value, 0.2);
        Assert.Equal(1, found.Residual.Mean!.Value / found.KaplanMeier.Mean!.Value, 0.2);
    }

    [SharedDataFact]
    public void Availability_OfSkype_HasItsMeanAndMedian()
    {
        SessionWindow window = SkypeTrace.Read();
        Empirical shares = Availability.OfEachPeer(window).Value;
        Assert.Equal(0.332, shares.Mean, 0.0005);
        Assert.Equal(0.229, shares.Median, 0.0005);
    }

    [SharedDataFact]
    public void LengthsAt_TheMiddleOfSkype_AreThirteenTimesAsLong()
    {
        SessionWindow window = SkypeTrace.Read();
        Assert.Equal(67.9, Availability.LengthsAt(window, window.From + window.Length / 2).Value.Median, 0.05);
    }

    /// <summary>
    /// Six hours from hour 120 on: the window of figures.md, which does not say so, but only there are its three figures together. Its
    /// truth of 5.2 is the 5.15 of the create-based method over the whole trace.
    /// </summary>
    [SharedDataFact]
    public void SixHours_OfSkype_BendTheNaiveEstimator()
    {
        SessionWindow window = SkypeTrace.Read();
        SessionWindow six = window.Cut(new(120 * 3_600_000L), new(126 * 3_600_000L)).Value;
        LengthEstimates found = LengthEstimates.Of(six);
        output.WriteLine($"{found}");
        Assert.Equal(6.0, found.Naive.Median!.Value, 0.05);
        Assert.Equal(3.3, found.CreateBased.Median!.Value, 0.05);
        Assert.Equal(72, found.CreateBased.Count);
        Assert.True(found.CreateBased.IsMedianLeast);
    }

    [SharedDataFact]
    public void FirstWeek_OfSkype_HasTheSessionLengthsOfTheWhole()
    {
        SessionWindow window = SkypeTrace.Read();
        SessionWindow week = window.Cut(window.From, window.From + TimeSpan.FromDays(7)).Value;
        double distance = KolmogorovSmirnov.Distance(Naive.Lengths(week).Value, Naive.Lengths(window).Value);
        SessionWindow few = window.Cut(window.From, window.From + TimeSpan.FromHours(60)).Value;
        double shortMedian = Availability.OfEachPeer(few, onlySeen: true).Value.Median;
        double longMedian = Availability.OfEachPeer(window, onlySeen: true).Value.Median;
        output.WriteLine($"KS {distance:F3}; median availability over 60 h {shortMedian:F3}, over all {longMedian:F3}");
        Assert.InRange(distance, 0, 0.1);
        Assert.True(longMedian < shortMedian, "the longer window is to shift availability to the left");
    }
}
