using Canopy.Core;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Tests.Runs;

public sealed class RecentPaceTests
{
    [Fact]
    public void WallSecondsAnHour_BelowAMinute_IsUnknown()
    {
        RecentPace pace = new(new(0));
        pace.Look(new(59_000), TimeSpan.FromSeconds(3));
        Assert.Null(pace.WallSecondsAnHour);
    }

    [Fact]
    public void WallSecondsAnHour_InTheFirstHour_IsThePaceSoFar()
    {
        RecentPace pace = new(new(0));
        for (int minute = 1; minute <= 20; minute++) pace.Look(new(minute * 60_000), TimeSpan.FromSeconds(minute * 2));
        Assert.Equal(120, pace.WallSecondsAnHour!.Value, 6);
    }

    [Fact]
    public void WallSecondsAnHour_Later_IsThatOfTheLastHour()
    {
        RecentPace pace = new(new(0));
        for (int minute = 1; minute <= 180; minute++)
            pace.Look(new(minute * 60_000), TimeSpan.FromSeconds(minute <= 120 ? minute : 120 + (minute - 120) * 5));
        Assert.Equal(300, pace.WallSecondsAnHour!.Value, 6);
    }
}
