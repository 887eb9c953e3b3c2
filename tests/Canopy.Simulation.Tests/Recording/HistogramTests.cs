using Canopy.Simulation.Recording;

namespace Canopy.Simulation.Tests.Recording;

public sealed class HistogramTests
{
    [Fact]
    public void From_OfAnyNumber_IsTheFirstOfABucketAtMostAnEighthWide()
    {
        for (int number = 0; number < 100_000; number++)
        {
            int from = Histogram.From(number), width = Histogram.WidthAt(from);
            Assert.InRange(number, from, from + width - 1);
            Assert.True(width == 1 || width * 8 <= from, $"{number}");
            Assert.Equal(from, Histogram.From(from + width - 1));
        }
        Assert.InRange(int.MaxValue, Histogram.From(int.MaxValue), int.MaxValue);
    }

    [Fact]
    public void Drain_OfSomeNumbers_CountsThemOnce()
    {
        Histogram histogram = new();
        foreach (int number in (int[])[3, 100, 101, 3, 0]) histogram.Add(number);
        Assert.Equal([(0, 0, 1), (3, 3, 2), (96, 103, 2)], histogram.Drain());
        Assert.Empty(histogram.Drain());
    }
}
