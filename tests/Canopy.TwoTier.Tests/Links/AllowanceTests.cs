using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Tests.Links;

public sealed class AllowanceTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Take_AtOnce_GivesTheBurstThenOneForEachRefill()
    {
        var allowance = new Allowance();
        var now = new Instant(1_700_000_000_000);
        for (int i = 0; i < 5; i++) Assert.True(allowance.Take(5, s_second, now));
        Assert.False(allowance.Take(5, s_second, now));
        Assert.False(allowance.Take(5, s_second, now + s_second * 0.9));
        Assert.True(allowance.Take(5, s_second, now + s_second));
        Assert.False(allowance.Take(5, s_second, now + s_second));
        for (int i = 0; i < 5; i++) Assert.True(allowance.Take(5, s_second, now + s_second * 60));
        Assert.False(allowance.Take(5, s_second, now + s_second * 60));
    }

    [Fact]
    public void Take_AnyHistory_IsThatOfABucketOfTokens()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var rng = new Rng(61, seed);
            var allowance = new Allowance();
            // Ticks count round in this time: half of the histories pass that moment.
            var now = new Instant((1L << 32) * 20 - 20_000);
            double tokens = 5;
            for (int i = 0; i < 200; i++)
            {
                TimeSpan pause = TimeSpan.FromMilliseconds(20 * rng.Below(80));
                now += pause;
                tokens = Math.Min(5, tokens + pause / s_second);
                bool given = tokens > 1 - 1e-9;
                Assert.Equal(given, allowance.Take(5, s_second, now));
                if (given) tokens--;
            }
        }
    }
}
