namespace Canopy.Hosting.Transfers;

/// <summary>
/// Cancels a transfer that stands still or drips: fewer than <see cref="BytesMin"/> bytes in a window. One timer looks after the whole
/// transfer, so that reading costs nothing but an addition.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    /// <summary>Bytes that must come in a window; a source that gives less only holds a slot.</summary>
    public const int BytesMin = 4096;

    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _outer;
    private readonly ITimer _timer;
    private long _bytes;
    private long _bytesBefore;
    private volatile bool _isHeld;
    private volatile bool _wasHeld;

    public StallGuard(TimeSpan window, TimeProvider clock, CancellationToken outer)
    {
        _outer = outer;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _timer = clock.CreateTimer(_ => Look(), null, window, window);
    }

    public CancellationToken Token => _stop.Token;

    public bool Stalled => _stop.IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Count(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>We make the source wait, or no longer: windows in which we do do not count against it.</summary>
    public void Hold(bool isHeld)
    {
        _wasHeld = true;
        _isHeld = isHeld;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    private void Look()
    {
        long bytes = Interlocked.Read(ref _bytes);
        if (bytes - _bytesBefore < BytesMin && !_wasHeld) Cancel();
        _wasHeld = _isHeld;
        _bytesBefore = bytes;
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The transfer ended while the timer was already running.
        }
    }
}
