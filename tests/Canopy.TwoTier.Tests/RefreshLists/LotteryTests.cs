using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Tests.RefreshLists;

public sealed class LotteryTests
{
    private static readonly double[] s_weights = [8, 4, 4, 2, 1, 1, 0.5, 0.5, 16, 0.25];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Draw_ManyTimes_IsDrawingOneAfterTheOther(int prizes)
    {
        const int Times = 40_000;
        var rng = new Rng(41, (ulong)prizes);
        var winners = new int[s_weights.Length];
        var firsts = new int[s_weights.Length];
        for (int time = 0; time < Times; time++)
        {
            int[] drawn = Draw(prizes, -1, ref rng);
            Assert.Equal(prizes, drawn.Length);
            foreach (int ticket in drawn) winners[ticket]++;
            firsts[drawn[0]]++;
        }
        double[] chances = Chances(prizes, [.. s_weights]);
        double sum = s_weights.Sum();
        for (int ticket = 0; ticket < s_weights.Length; ticket++)
        {
            // Five standard deviations: wrong once in millions, and the seed is fixed.
            Assert.InRange((double)winners[ticket] / Times - chances[ticket], -0.0125, 0.0125);
            Assert.InRange((double)firsts[ticket] / Times - s_weights[ticket] / sum, -0.0125, 0.0125);
        }
    }

    [Fact]
    public void Draw_WithAVoidTicket_IsTheDrawWithoutIt()
    {
        const int Times = 40_000, Void = 8;
        var rng = new Rng(42);
        var winners = new int[s_weights.Length];
        for (int time = 0; time < Times; time++)
            foreach (int ticket in Draw(3, Void, ref rng)) winners[ticket]++;
        double[] weights = [.. s_weights];
        weights[Void] = 0;
        double[] chances = Chances(3, weights);
        for (int ticket = 0; ticket < weights.Length; ticket++)
            Assert.InRange((double)winners[ticket] / Times - chances[ticket], -0.0125, 0.0125);
    }

    private static int[] Draw(int prizes, int voidTicket, ref Rng rng)
    {
        var drawn = new int[prizes];
        var lottery = new Lottery<int>(drawn, stackalloc double[prizes]);
        for (int ticket = 0; ticket < s_weights.Length; ticket++)
            if (lottery.Wins(s_weights[ticket], ref rng) && ticket != voidTicket) lottery.Keep(ticket, s_weights[ticket], ref rng);
        return drawn[..lottery.Count];
    }

    /// <summary>How likely each is among the winners: one is drawn by weight, then another of the rest, and so on.</summary>
    private static double[] Chances(int prizes, double[] weights)
    {
        var chances = new double[weights.Length];
        if (prizes == 0) return chances;
        double sum = weights.Sum();
        for (int first = 0; first < weights.Length; first++)
        {
            if (weights[first] == 0) continue;
            double chance = weights[first] / sum;
            chances[first] += chance;
            // Beyond three the exact sum is too long, and everybody wins.
            if (prizes >= weights.Length) { Array.Fill(chances, 1); return chances; }
            double weight = weights[first];
            weights[first] = 0;
            double[] rest = Chances(prizes - 1, weights);
            weights[first] = weight;
            for (int i = 0; i < rest.Length; i++) chances[i] += chance * rest[i];
        }
        return chances;
    }
}
