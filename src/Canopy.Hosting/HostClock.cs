using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>Unix time at the start and elapsed time from there: it never goes back, whatever happens to the machine's clock.</summary>
internal sealed class HostClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long _startStamp = time.GetTimestamp();

    public Instant Now => new(_startedAt + (long)time.GetElapsedTime(_startStamp).TotalMilliseconds);
}
