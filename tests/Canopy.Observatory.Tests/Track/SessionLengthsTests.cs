using Canopy.Analysis.Sessions;
using Canopy.Core;
using Canopy.Observatory.Track;

namespace Canopy.Observatory.Tests.Track;

public sealed class SessionLengthsTests
{
    [Fact]
    public void Survival_OfLengthsThatAreWhole_IsTheirShare()
    {
        Survival curve = new([(1, true), (2, true), (3, true), (4, true), (5, true)]);
        Assert.Equal(3, curve.Median, 9);
        Assert.Equal(3, curve.MeanUpTo(100), 9);
        Assert.Equal((1 + 2 + 3 * 3) / 5.0, curve.MeanUpTo(3), 9);
    }

    [Fact]
    public void Survival_OfSomeThatWentOn_IsKaplanMeiers()
    {
        // The example of their paper (Kaplan and Meier 1958, section 2.1): deaths at 0.8, 3.1, 5.4, 9.2; losses at 1.0, 2.7, 7.0, 12.1.
        Survival curve = new([(0.8, true), (1.0, false), (2.7, false), (3.1, true), (5.4, true), (7.0, false), (9.2, true), (12.1, false)]);
        // 0.875 from 0.8 on, 0.7 from 3.1, 0.525 from 5.4, 0.2625 from 9.2 to 12.1.
        Assert.Equal(0.8 + 2.3 * 0.875 + 2.3 * 0.7 + 3.8 * 0.525 + 2.9 * 0.2625, curve.MeanUpTo(20), 9);
        Assert.InRange(curve.Median, 5.4, 9.2);
    }

    [Fact]
    public void Survival_OfWhatMostlyWentOn_HasNoMedian() =>
        Assert.True(double.IsNaN(new Survival([(1, true), (2, false), (3, false)]).Median));

    /// <summary>Exponential sessions, looked at every five minutes for five hours: the median of all of them is 69.3 minutes.</summary>
    [Theory]
    [InlineData(100, 300)]
    [InlineData(40, 300)]
    [InlineData(20, 120)]
    public void Corrected_AgreeWithTheModel_AndTheNaiveDoesNot(double meanMinutes, int windowMinutes)
    {
        Rng rng = new(17);
        List<TrackedSession> sessions = [];
        for (int peer = 0; peer < 4000; peer++) Live(CrawledOverlay.Supernode(peer), meanMinutes, windowMinutes, ref rng, sessions);
        SessionLengths lengths = SessionLengths.Of(sessions, new(0), new(windowMinutes * 60_000L));
        double median = meanMinutes * Math.Log(2), mean = meanMinutes * (1 - Math.Exp(-lengths.HorizonMinutes / meanMinutes));
        Assert.InRange(lengths.KaplanMeier.MedianMinutes!.Value, median * 0.95, median * 1.05);
        Assert.InRange(lengths.CreateBased.MedianMinutes!.Value, median * 0.95, median * 1.05);
        Assert.InRange(lengths.KaplanMeier.MeanMinutes!.Value, mean * 0.95, mean * 1.05);
        Assert.InRange(lengths.CreateBased.MeanMinutes!.Value, mean * 0.95, mean * 1.05);
        Assert.True(lengths.Naive.MedianMinutes < median * 0.93);
    }

    private static void Live(PeerAddress address, double meanMinutes, double windowMinutes, ref Rng rng, List<TrackedSession> sessions)
    {
        double phase = rng.Unit() * 5, end = -1000 * rng.Unit() - 500, last = phase + Math.Floor((windowMinutes - phase) / 5) * 5;
        while (end < windowMinutes)
        {
            double start = end - 60 * Math.Log(1 - rng.Unit());
            end = start - meanMinutes * Math.Log(1 - rng.Unit());
            double up = phase + Math.Max(0, Math.Ceiling((start - phase) / 5)) * 5;
            double seen = Math.Min(last, phase + Math.Floor((end - phase) / 5) * 5);
            if (up > seen) continue;
            sessions.Add(new(address, null, up > phase ? At(up - 5) : null, At(up), At(seen), seen < last ? At(seen + 5) : null, 0));
        }
    }

    private static Instant At(double minutes) => new((long)(minutes * 60_000));
}
