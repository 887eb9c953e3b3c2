namespace Canopy.Hosting.Tests;

/// <summary>A clock that stands still until a test moves it. Its timers are the system's.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _elapsed = TimeSpan.FromDays(20_000);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _elapsed += by;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _elapsed;
}
