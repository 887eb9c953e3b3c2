using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>The one timer of a host, set to the earliest moment its peer wants to be woken at.</summary>
internal sealed class WakeTimer : IDisposable
{
    /// <summary>Longest wait a timer takes; when it is over the timer is set again.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(40);

    private readonly ITimer _timer;
    private volatile bool _hasFired;

    /// <param name="time">Where the timer comes from.</param>
    /// <param name="wake">Gets the loop going; called on any thread.</param>
    public WakeTimer(TimeProvider time, Action wake) =>
        _timer = time.CreateTimer(_ => Fire(wake), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>
    /// Whether it went off since it was last set: a timer may go off a little before its time, and has to be set again then.
    /// </summary>
    public bool HasFired => _hasFired;

    public void Set(Instant moment, Instant now)
    {
        _hasFired = false;
        if (moment == Instant.Never) return;
        TimeSpan wait = moment <= now ? TimeSpan.Zero : moment - now;
        _timer.Change(wait < WaitMax ? wait : WaitMax, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Fire(Action wake)
    {
        _hasFired = true;
        wake();
    }
}
