using Canopy.Core;
using Canopy.Simulation.Comparison;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Tests.Comparison;

public sealed class MeanIntervalTests
{
    [Fact]
    public void Of_OneToFive_IsWhatTheTableOfTGives()
    {
        // s = 1.5811, t(4; 0.975) = 2.7764: 3 ± 2.7764 * 1.5811 / sqrt(5).
        MeanInterval interval = MeanInterval.Of([1, 2, 3, 4, 5])!;
        Assert.Equal((5, 3), (interval.Count, interval.Mean));
        Assert.Equal(1.0368, interval.Low!.Value, 4);
        Assert.Equal(4.9632, interval.High!.Value, 4);
    }

    [Fact]
    public void Of_OneNumber_HasNoInterval() => Assert.Equal(new MeanInterval(1, 7, null, null), MeanInterval.Of([7]));

    [Fact]
    public void Of_WhatIsNoNumber_LeavesItOut()
    {
        Assert.Null(MeanInterval.Of([double.NaN]));
        Assert.Equal(MeanInterval.Of([1, 2]), MeanInterval.Of([1, double.NaN, 2, double.PositiveInfinity]));
    }

    [Fact]
    public void Of_ManySamplesOfANormal_HoldsItsMeanNineteenTimesInTwenty()
    {
        const int Samples = 4000;
        Rng rng = new(1);
        int held = 0;
        for (int i = 0; i < Samples; i++)
        {
            double[] numbers = new double[5];
            for (int at = 0; at < numbers.Length; at++) numbers[at] = 10 + 3 * StandardNormal.Draw(ref rng);
            MeanInterval interval = MeanInterval.Of(numbers)!;
            if (interval.Low <= 10 && interval.High >= 10) held++;
        }
        Assert.InRange((double)held / Samples, 0.94, 0.96);
    }
}
