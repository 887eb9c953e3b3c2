namespace Canopy.Core.Tests;

public sealed class RngTests
{
    /// <summary>Computed by a separate implementation of splitmix64: a change here changes every recorded run.</summary>
    [Theory]
    [InlineData(0UL, 0UL, 0x568A9B0B1A2C05EC, 0x44E5B8B147EF718B, 0x458563AB55521133)]
    [InlineData(1UL, 0UL, 0x01D614F74E2A26C6, 0x31ACE0C257119B01, 0x6C80AEFC5541BA5F)]
    [InlineData(1UL, 1UL, 0xBD17853175C4F325, 0x72C343E604CA3AF6, 0x89031C5807505184)]
    [InlineData(42UL, 7UL, 0x83A35F6732D48127, 0x10816A51ACA0187B, 0xFD44ABB92393E782)]
    public void Next_KnownSeed_GivesTheGoldenNumbers(ulong seed, ulong stream, ulong first, ulong second, ulong third)
    {
        var rng = new Rng(seed, stream);

        Assert.Equal([first, second, third], [rng.Next(), rng.Next(), rng.Next()]);
    }

    [Fact]
    public void Next_SameSeedAndStream_GivesTheSameRun()
    {
        var one = new Rng(7, 3);
        var other = new Rng(7, 3);

        for (int i = 0; i < 1000; i++) Assert.Equal(one.Next(), other.Next());
    }

    [Fact]
    public void Next_NeighbouringStreams_HaveNothingInCommon()
    {
        var seen = new HashSet<ulong>();
        for (ulong stream = 0; stream < 1000; stream++)
        {
            var rng = new Rng(1, stream);
            for (int i = 0; i < 10; i++) Assert.True(seen.Add(rng.Next()));
        }
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1)]
    public void Below_NoChoice_IsZero(int bound) => Assert.Equal(0, new Rng(1).Below(bound));

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(100)]
    public void Below_ManyDraws_AreEven(int bound)
    {
        const int DrawsPerValue = 2000;
        var rng = new Rng(11);
        var counts = new int[bound];
        for (int i = 0; i < bound * DrawsPerValue; i++) counts[rng.Below(bound)]++;

        // Five standard deviations of a binomial count with this mean.
        double tolerance = 5 * Math.Sqrt(DrawsPerValue);
        Assert.All(counts, count => Assert.InRange(count, DrawsPerValue - tolerance, DrawsPerValue + tolerance));
    }

    [Fact]
    public void Below_LargestBound_StaysBelowIt()
    {
        var rng = new Rng(5);
        for (int i = 0; i < 10_000; i++) Assert.InRange(rng.Below(int.MaxValue), 0, int.MaxValue - 1);
    }

    [Fact]
    public void Unit_ManyDraws_HaveMeanAndSpreadOfTheEvenDistribution()
    {
        (double mean, double variance) = Moments(new Rng(3), (ref Rng rng) => rng.Unit());

        Assert.Equal(0.5, mean, 2);
        Assert.Equal(1.0 / 12, variance, 2);
    }

    [Fact]
    public void Exponential_ManyDraws_HaveTheMeanAsked()
    {
        var mean = TimeSpan.FromMinutes(149);
        (double measured, double variance) = Moments(new Rng(4), (ref Rng rng) => rng.Exponential(mean) / mean);

        Assert.Equal(1, measured, 0.02);
        Assert.Equal(1, variance, 0.05);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Chance_Certainty_IsCertain(double probability, bool expected)
    {
        var rng = new Rng(9);
        for (int i = 0; i < 1000; i++) Assert.Equal(expected, rng.Chance(probability));
    }

    [Fact]
    public void Between_AnyDraw_LiesInTheRange()
    {
        var rng = new Rng(21);
        TimeSpan least = TimeSpan.FromMilliseconds(-3), most = TimeSpan.FromSeconds(2);
        for (int i = 0; i < 10_000; i++)
        {
            TimeSpan span = rng.Between(least, most);
            Assert.True(span >= least && span < most);
        }
    }

    [Fact]
    public void Jitter_AFifth_StaysWithinAFifth()
    {
        var rng = new Rng(22);
        for (int i = 0; i < 10_000; i++) Assert.InRange(rng.Jitter(TimeSpan.FromSeconds(10), 0.2).TotalSeconds, 8, 12);
    }

    [Fact]
    public void Shuffle_FourItems_EveryOrderIsEquallyLikely()
    {
        const int DrawsPerOrder = 1000;
        var rng = new Rng(31);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < 24 * DrawsPerOrder; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            rng.Shuffle(items.AsSpan());
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        double tolerance = 5 * Math.Sqrt(DrawsPerOrder);
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, DrawsPerOrder - tolerance, DrawsPerOrder + tolerance));
    }

    private delegate double Draw(ref Rng rng);

    private static (double Mean, double Variance) Moments(Rng rng, Draw draw)
    {
        const int Draws = 100_000;
        double sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            double value = draw(ref rng);
            sum += value;
            squares += value * value;
        }
        double mean = sum / Draws;
        return (mean, squares / Draws - mean * mean);
    }
}
