using Canopy.Core;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Populations;

namespace Canopy.Simulation.Tests.Populations;

public sealed class ResidualTests
{
    private const int Draws = 20_000;

    /// <summary>What is left of a session met by chance is on the average E[X^2] / 2 E[X] (renewal theory).</summary>
    [Fact]
    public void Draw_OfAnyModel_HasTheMeanOfWhatIsLeft()
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        Assert.Equal(0.5, MeanOf(FixedLifetimes.TryMake(hour, out _)!), 0.01);
        Assert.Equal(1, MeanOf(ExponentialLifetimes.TryMake(hour, out _)!), 0.04);
        // Log-normal with sigma 0.8: E[X^2] / 2 E[X] = median * exp(1.5 sigma^2) / 2.
        Assert.Equal(Math.Exp(1.5 * 0.64) / 2, MeanOf(LogNormalLifetimes.TryMake(hour, 0.8, out _)!), 0.06);
    }

    [Fact]
    public void Draw_OfAFixedLength_IsAnywhereInIt()
    {
        Rng rng = new(3);
        ILifetimes hour = FixedLifetimes.TryMake(TimeSpan.FromHours(1), out _)!;
        var left = new TimeSpan[1000];
        for (int i = 0; i < left.Length; i++) left[i] = Residual.Draw(hour, ref rng);
        Assert.All(left, span => Assert.InRange(span, TimeSpan.FromTicks(1), TimeSpan.FromHours(1)));
        Assert.InRange(left.Count(span => span < TimeSpan.FromMinutes(15)), 200, 300);
    }

    private static double MeanOf(ILifetimes model)
    {
        Rng rng = new(1);
        double hours = 0;
        for (int draw = 0; draw < Draws; draw++) hours += Residual.Draw(model, ref rng).TotalHours;
        return hours / Draws;
    }
}
