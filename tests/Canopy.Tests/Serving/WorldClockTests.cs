using Canopy.Core;
using Canopy.Serving;

namespace Canopy.Tests.Serving;

public sealed class WorldClockTests
{
    private readonly HandClock _time = new();

    [Theory]
    [InlineData(1, 500, 1500)]
    [InlineData(4, 500, 3000)]
    [InlineData(0.5, 500, 1250)]
    [InlineData(0, 500, 1000)]
    public void Due_AfterAWhile_IsAsFarOnAsTheSpeedSays(double speed, int ourMs, int due)
    {
        WorldClock clock = new(speed, new(1000), _time);
        _time.Pass(ourMs);
        Assert.Equal(due, clock.Due(new(1000)).Milliseconds);
    }

    [Fact]
    public void Due_OfAWorldThatCannotKeepUp_GivesUpWhatIsMissingBeyondASecond()
    {
        WorldClock clock = new(2, new(0), _time);
        _time.Pass(5000);
        Assert.Equal(2000, clock.Due(new(0)).Milliseconds);
        Assert.Equal(4, clock.SecondsLost, 3);
        _time.Pass(100);
        Assert.Equal(2200, clock.Due(new(2000)).Milliseconds);
    }

    /// <summary>A clock that the test moves.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long _stamp;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _stamp;

        public void Pass(int milliseconds) => _stamp += milliseconds;
    }
}
