namespace Canopy.Torture.Ledgers;

/// <summary>The time of a round, counted in content bytes that its sources sent, so that a kill falls into the same work again.</summary>
internal sealed class RoundClock
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _due = new();
    private long _left;

    /// <summary>The life of the downloader that runs now.</summary>
    public int Life { get; private set; }

    /// <summary>Begins a life; the task ends when so many bytes have been sent in it, never for 0.</summary>
    public Task Begin(int life, long bytes)
    {
        lock (_gate)
        {
            (Life, _left, _due) = (life, bytes, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _due.Task;
        }
    }

    public void Count(int bytes)
    {
        lock (_gate)
        {
            if (_left > 0 && (_left -= bytes) <= 0) _due.TrySetResult();
        }
    }
}
